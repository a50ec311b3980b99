package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;

import io.plaza.system.Plaza;
import io.plaza.system.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Feeds.STATUSES)
class StatusFeedIT extends FeedOfTen<Status> {

  private final Plaza plaza;

  StatusFeedIT(Plaza plaza) {
    super(plaza, Feed.ofStatuses(plaza));
    this.plaza = plaza;
  }

  @Test
  void isThereAsAWholeOnly() {
    Status status = plaza.share(plaza.newPerson(), "one of many");
    assertThatAnswer(plaza.get("/status/" + status.id(), plaza.newPerson())).isProblem(404);
  }
}
