package io.plaza.web;

import io.plaza.web.service.Answer;
import io.plaza.web.service.NewStatus;
import io.plaza.web.service.Question;
import io.plaza.web.service.SideBySide;
import io.plaza.web.service.StatusItem;
import io.plaza.web.service.StatusService;
import io.plaza.web.service.StoryItem;
import io.plaza.web.service.StoryService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.primefaces.PrimeFaces;

/**
 * The news feed: stories of everyone else in a strip, their statuses below, and forms to share
 * one's own. Both services are asked side by side; what one of them can't give is left out, with a
 * word about it.
 */
@Named
@RequestScoped
public class FeedPage {

  private static final int LONGEST_TEXT = 5_000;
  private static final long LARGEST_IMAGE = 10L * 1024 * 1024;

  @Inject private FacesContext faces;
  @Inject private Visitor visitor;
  @Inject private SideBySide services;
  @Inject @RestClient private StatusService statusService;
  @Inject @RestClient private StoryService storyService;

  private String text;
  private Part image;
  private Notice statusNotice;
  private Notice storyNotice;

  private boolean asked;
  private Answer<List<StatusItem>> statusAnswer;
  private Answer<List<StoryItem>> storyAnswer;
  private List<StatusCard> statuses = List.of();
  private List<StoryTile> stories = List.of();

  /** Asks the services, where the page as a whole is shown or its feed is asked for. */
  public void load() throws IOException {
    boolean partial = faces.getPartialViewContext().isPartialRequest();
    if (faces.getResponseComplete() || (partial && !asked)) {
      return;
    }
    String authorization = visitor.authorization();
    Question<List<StatusItem>> statusQuestion =
        services.ask(() -> statusService.newest(authorization));
    Question<List<StoryItem>> storyQuestion =
        services.ask(() -> storyService.newest(authorization));
    statusAnswer = statusQuestion.answer();
    storyAnswer = storyQuestion.answer();
    if (statusAnswer.isRefusedWith(401) || storyAnswer.isRefusedWith(401)) {
      visitor.signInAgain();
      return;
    }
    Instant now = Instant.now();
    if (statusAnswer.isHere()) {
      statuses = statusAnswer.value().stream().map(item -> new StatusCard(item, now)).toList();
    }
    if (storyAnswer.isHere()) {
      stories = storyAnswer.value().stream().map(item -> new StoryTile(item, now)).toList();
    }
  }

  /** Asks for the feed anew, for a part of the page. */
  public void refresh() {
    asked = true;
  }

  /** Shares a status, or says why not. */
  public void shareStatus() throws IOException {
    NewStatus status = new NewStatus(text == null ? "" : text.replace("\r\n", "\n").strip());
    int length = status.text().codePointCount(0, status.text().length());
    if (length == 0) {
      statusNotice = Notice.bad("Write something first.");
      return;
    }
    if (length > LONGEST_TEXT) {
      statusNotice = Notice.bad("That is too long: a status has up to 5,000 characters.");
      return;
    }
    String authorization = visitor.authorization();
    Answer<StatusItem> answer =
        services.ask(() -> statusService.share(authorization, status)).answer();
    if (answer.isHere()) {
      text = null;
    }
    statusNotice = outcome(answer, "Your status");
    PrimeFaces.current().ajax().addCallbackParam("shared", answer.isHere());
  }

  /** Shares a story, or says why not. */
  public void shareStory() throws IOException {
    if (image == null || image.getSize() == 0) {
      storyNotice = Notice.bad("Choose a picture first.");
      return;
    }
    if (image.getSize() > LARGEST_IMAGE) {
      storyNotice = Notice.bad("This picture is too large: up to 10 MB, please.");
      return;
    }
    String authorization = visitor.authorization();
    Answer<StoryItem> answer = services.ask(() -> sendStory(authorization)).answer();
    if (answer.isRefusedWith(413)) {
      storyNotice = Notice.bad("This picture is too large: up to 10 MB and 40 megapixels, please.");
    } else if (answer.isRefusedWith(415) || answer.isRefusedWith(400)) {
      storyNotice =
          Notice.bad("This file can’t be read as a picture. JPEG, PNG, WebP and GIF work.");
    } else {
      storyNotice = outcome(answer, "Your story");
    }
    PrimeFaces.current().ajax().addCallbackParam("shared", answer.isHere());
  }

  private StoryItem sendStory(String authorization) throws IOException {
    try (InputStream bytes = image.getInputStream()) {
      EntityPart part =
          EntityPart.withName("image")
              .fileName("image")
              .content(bytes)
              .mediaType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
              .build();
      return storyService.share(authorization, List.of(part));
    } finally {
      image.delete();
    }
  }

  private Notice outcome(Answer<?> answer, String what) throws IOException {
    if (answer.isHere()) {
      return Notice.good("Shared with everyone else.");
    }
    if (answer.isRefusedWith(401)) {
      visitor.signInAgain();
      return null;
    }
    if (answer.isRefusedWith(429)) {
      return Notice.bad(
          "That was a lot at once. Please try again "
              + AccountWords.in(answer.refusal().retryAfter())
              + ".");
    }
    return answer.refused().isPresent()
        ? Notice.bad(what + " was not accepted. It is still here for you to change.")
        : Notice.bad(
            what
                + " could not be shared right now. It is still here: please try again in a moment.");
  }

  /** Returns the statuses, newest first. */
  public List<StatusCard> getStatuses() {
    return statuses;
  }

  /** Returns the stories, newest first. */
  public List<StoryTile> getStories() {
    return stories;
  }

  /** Returns whether the status service could not be asked. */
  public boolean isStatusesAway() {
    return statusAnswer != null && !statusAnswer.isHere();
  }

  /** Returns whether the story service could not be asked. */
  public boolean isStoriesAway() {
    return storyAnswer != null && !storyAnswer.isHere();
  }

  /** Returns the ids of all statuses and stories there are now, separated by spaces. */
  public String getIds() {
    return Stream.concat(
            statuses.stream().map(StatusCard::getId), stories.stream().map(StoryTile::getId))
        .collect(Collectors.joining(" "));
  }

  /** Returns the text of the status to share. */
  public String getText() {
    return text;
  }

  /** Takes the text of the status to share. */
  public void setText(String text) {
    this.text = text;
  }

  /** Returns the picture of the story to share. */
  public Part getImage() {
    return image;
  }

  /** Takes the picture of the story to share. */
  public void setImage(Part image) {
    this.image = image;
  }

  /** Returns what became of a status that was shared, or null. */
  public Notice getStatusNotice() {
    return statusNotice;
  }

  /** Returns what became of a story that was shared, or null. */
  public Notice getStoryNotice() {
    return storyNotice;
  }
}
