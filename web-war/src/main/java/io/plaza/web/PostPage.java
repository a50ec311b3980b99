package io.plaza.web;

import io.plaza.web.service.Answer;
import io.plaza.web.service.PostItem;
import io.plaza.web.service.PostService;
import io.plaza.web.service.SideBySide;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** One post in full, and the way back to where it was found. */
@Named
@RequestScoped
public class PostPage {

  /** Of anything else no path can be made that leads to a post and nowhere else. */
  private static final Pattern ID = Pattern.compile("[\\w-]{1,64}");

  @Inject private FacesContext faces;
  @Inject private Visitor visitor;
  @Inject private SideBySide services;
  @Inject private News news;
  @Inject private Bell bell;
  @Inject @RestClient private PostService postService;

  private String id;
  private PostCard post;
  private boolean missing;

  /** Asks for the post, where the page as a whole is shown; its news are of the bell alone. */
  public void load() throws IOException {
    if (!news.isWanted()) {
      return;
    }
    bell.ask();
    if (faces.getPartialViewContext().isPartialRequest()) {
      return;
    }
    if (id == null || !ID.matcher(id).matches()) {
      miss();
      return;
    }
    String authorization = visitor.authorization();
    Answer<PostItem> answer = services.ask(() -> postService.find(authorization, id)).answer();
    if (answer.isHere()) {
      post = new PostCard(answer.value(), Instant.now());
    } else if (answer.isRefusedWith(401)) {
      visitor.signInAgain();
    } else if (answer.isRefusedWith(404)) {
      miss();
    } else {
      external().setResponseStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  private void miss() {
    missing = true;
    external().setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
  }

  private ExternalContext external() {
    return faces.getExternalContext();
  }

  /** Returns the post, or null. */
  public PostCard getPost() {
    return post;
  }

  /** Returns whether there is no such post. */
  public boolean isMissing() {
    return missing;
  }

  /** Returns whether the post service could not be asked. */
  public boolean isAway() {
    return post == null && !missing;
  }

  /** Returns what the page is called. */
  public String getTitle() {
    if (missing) {
      return "No such post";
    }
    return post == null ? "Post" : "Post by " + post.getAuthor().getName();
  }

  /** Returns whether the visitor came from the notifications. */
  public boolean isFromNotifications() {
    String referer = external().getRequestHeaderMap().get("Referer");
    return referer != null
        && referer.endsWith(external().getRequestContextPath() + "/notifications");
  }

  /** Returns the post's id. */
  public String getId() {
    return id;
  }

  /** Takes the post's id. */
  public void setId(String id) {
    this.id = id;
  }
}
