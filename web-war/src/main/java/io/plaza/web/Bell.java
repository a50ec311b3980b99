package io.plaza.web;

import io.plaza.web.door.Halves;
import io.plaza.web.service.Answer;
import io.plaza.web.service.NotificationItem;
import io.plaza.web.service.NotificationService;
import io.plaza.web.service.Question;
import io.plaza.web.service.SideBySide;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The bell in the head of every page: which notifications there are. Which of them are unread only
 * the visitor's browser knows. A page waits for them but a moment: without them it has no number.
 */
@Named
@RequestScoped
public class Bell {

  private static final Duration PATIENCE = Duration.ofMillis(250);

  @Inject private Halves halves;
  @Inject private Visitor visitor;
  @Inject private SideBySide services;
  @Inject @RestClient private NotificationService notificationService;

  private Question<List<NotificationItem>> question;

  /** Begins to ask, beside what the page asks for, where there are notifications at all. */
  void ask() {
    if (!halves.isLinkedin()) {
      return;
    }
    String authorization = visitor.authorization();
    question = services.ask(() -> notificationService.newest(authorization));
  }

  /** Returns what came of asking, for the page that is about nothing else. */
  Answer<List<NotificationItem>> answer() {
    return question.answer();
  }

  /** Returns whether the notifications are known. */
  public boolean isHere() {
    return question != null && question.answerWithin(PATIENCE).isHere();
  }

  /** Returns the ids of the posts that there are notifications of, separated by spaces. */
  public String getIds() {
    return isHere()
        ? question.answerWithin(PATIENCE).value().stream()
            .map(NotificationItem::postId)
            .collect(Collectors.joining(" "))
        : "";
  }
}
