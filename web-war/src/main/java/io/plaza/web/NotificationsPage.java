package io.plaza.web;

import io.plaza.web.service.Answer;
import io.plaza.web.service.NotificationItem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The notifications page: what everyone else has posted, in short, each a way to the post. */
@Named
@RequestScoped
public class NotificationsPage {

  @Inject private Visitor visitor;
  @Inject private News news;
  @Inject private Bell bell;

  private Answer<List<NotificationItem>> answer;
  private List<NotificationRow> notifications = List.of();

  /** Asks the service, where the page as a whole is shown or its notifications are asked for. */
  public void load() throws IOException {
    if (!news.isWanted()) {
      return;
    }
    bell.ask();
    answer = bell.answer();
    if (answer.isRefusedWith(401)) {
      visitor.signInAgain();
      return;
    }
    if (answer.isHere()) {
      Instant now = Instant.now();
      notifications = answer.value().stream().map(item -> new NotificationRow(item, now)).toList();
    }
    news.are(notifications.stream().map(NotificationRow::getPostId));
  }

  /** Returns the notifications, newest first. */
  public List<NotificationRow> getNotifications() {
    return notifications;
  }

  /** Returns whether the notification service could not be asked. */
  public boolean isAway() {
    return answer != null && !answer.isHere();
  }
}
