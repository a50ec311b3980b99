package io.plaza.web;

import io.plaza.web.service.Answer;
import io.plaza.web.service.PostItem;
import io.plaza.web.service.PostService;
import io.plaza.web.service.SideBySide;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The home page: posts of everyone else, and a form to share one's own: a text, a picture or both.
 */
@Named
@RequestScoped
public class HomePage {

  private static final MediaType TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8");

  @Inject private FacesContext faces;
  @Inject private Visitor visitor;
  @Inject private SideBySide services;
  @Inject private Sharing sharing;
  @Inject private News news;
  @Inject private Bell bell;
  @Inject @RestClient private PostService postService;

  private String text;
  private Part image;
  private Notice notice;

  private Answer<List<PostItem>> answer;
  private List<PostCard> posts = List.of();

  /** Asks the service, where the page as a whole is shown or its posts are asked for. */
  public void load() throws IOException {
    if (!news.isWanted()) {
      return;
    }
    bell.ask();
    String authorization = visitor.authorization();
    answer = services.ask(() -> postService.newest(authorization)).answer();
    if (answer.isRefusedWith(401)) {
      visitor.signInAgain();
      return;
    }
    if (answer.isHere()) {
      Instant now = Instant.now();
      posts = answer.value().stream().map(item -> new PostCard(item, now)).toList();
    }
    news.are(posts.stream().map(PostCard::getId));
  }

  /** Shares a post, or says why not. */
  public void share() throws IOException, ServletException {
    text = textOfForm();
    TypedText typed = new TypedText(text);
    ChosenPicture picture = new ChosenPicture(image);
    Optional<Notice> complaint = complaint(typed, picture);
    if (complaint.isPresent()) {
      notice = complaint.get();
      return;
    }
    String authorization = visitor.authorization();
    Answer<PostItem> shared = services.ask(() -> send(authorization, typed, picture)).answer();
    if (shared.isHere()) {
      text = null;
    }
    Notice outcome = sharing.outcome(shared, "Your post");
    notice = picture.isThere() ? ChosenPicture.refusal(shared).orElse(outcome) : outcome;
  }

  /** From the part itself: the server leaves line breaks out of the parameters of such forms. */
  private String textOfForm() throws IOException, ServletException {
    Part part = ((HttpServletRequest) faces.getExternalContext().getRequest()).getPart("text");
    if (part == null) {
      return null;
    }
    try (InputStream bytes = part.getInputStream()) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Optional<Notice> complaint(TypedText typed, ChosenPicture picture) {
    if (typed.isEmpty() && !picture.isThere()) {
      return Optional.of(Notice.bad("Write something or add a picture first."));
    }
    return typed.complaint("a post").or(picture::complaint);
  }

  private PostItem send(String authorization, TypedText typed, ChosenPicture picture)
      throws IOException {
    if (!picture.isThere()) {
      return postService.share(authorization, List.of(part(typed)));
    }
    return picture.use(
        part ->
            postService.share(
                authorization, typed.isEmpty() ? List.of(part) : List.of(part(typed), part)));
  }

  private static EntityPart part(TypedText typed) throws IOException {
    return EntityPart.withName("text").content(typed.value()).mediaType(TEXT).build();
  }

  /** Returns the posts, newest first. */
  public List<PostCard> getPosts() {
    return posts;
  }

  /** Returns whether the post service could not be asked. */
  public boolean isAway() {
    return answer != null && !answer.isHere();
  }

  /** Returns the text of the post to share. */
  public String getText() {
    return text;
  }

  /** Takes the text of the post to share. */
  public void setText(String text) {
    this.text = text;
  }

  /** Returns the picture of the post to share. */
  public Part getImage() {
    return image;
  }

  /** Takes the picture of the post to share. */
  public void setImage(Part image) {
    this.image = image;
  }

  /** Returns what became of a post that was shared, or null. */
  public Notice getNotice() {
    return notice;
  }
}
