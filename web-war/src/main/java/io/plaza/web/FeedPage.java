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
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The news feed: stories of everyone else in a strip, their statuses below, and forms to share
 * one's own. Both services are asked side by side; what one of them can't give is left out, with a
 * word about it.
 */
@Named
@RequestScoped
public class FeedPage {

  @Inject private Visitor visitor;
  @Inject private SideBySide services;
  @Inject private Sharing sharing;
  @Inject private News news;
  @Inject private Bell bell;
  @Inject @RestClient private StatusService statusService;
  @Inject @RestClient private StoryService storyService;

  private String text;
  private Part image;
  private Notice statusNotice;
  private Notice storyNotice;

  private Answer<List<StatusItem>> statusAnswer;
  private Answer<List<StoryItem>> storyAnswer;
  private List<StatusCard> statuses = List.of();
  private List<StoryTile> stories = List.of();

  /** Asks the services, where the page as a whole is shown or its feed is asked for. */
  public void load() throws IOException {
    if (!news.isWanted()) {
      return;
    }
    bell.ask();
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
    news.are(
        Stream.concat(
            statuses.stream().map(StatusCard::getId), stories.stream().map(StoryTile::getId)));
  }

  /** Shares a status, or says why not. */
  public void shareStatus() throws IOException {
    TypedText typed = new TypedText(text);
    Optional<Notice> complaint =
        typed.isEmpty()
            ? Optional.of(Notice.bad("Write something first."))
            : typed.complaint("a status");
    if (complaint.isPresent()) {
      statusNotice = complaint.get();
      return;
    }
    String authorization = visitor.authorization();
    Answer<StatusItem> answer =
        services
            .ask(() -> statusService.share(authorization, new NewStatus(typed.value())))
            .answer();
    if (answer.isHere()) {
      text = null;
    }
    statusNotice = sharing.outcome(answer, "Your status");
  }

  /** Shares a story, or says why not. */
  public void shareStory() throws IOException {
    ChosenPicture picture = new ChosenPicture(image);
    Optional<Notice> complaint =
        picture.isThere()
            ? picture.complaint()
            : Optional.of(Notice.bad("Choose a picture first."));
    if (complaint.isPresent()) {
      storyNotice = complaint.get();
      return;
    }
    String authorization = visitor.authorization();
    Answer<StoryItem> answer =
        services
            .ask(() -> picture.use(part -> storyService.share(authorization, List.of(part))))
            .answer();
    Notice outcome = sharing.outcome(answer, "Your story");
    storyNotice = ChosenPicture.refusal(answer).orElse(outcome);
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
