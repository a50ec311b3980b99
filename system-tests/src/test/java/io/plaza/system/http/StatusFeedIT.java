package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;

import io.plaza.system.Person;
import io.plaza.system.Plaza;
import io.plaza.system.Status;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(value = Feeds.STATUSES, mode = ResourceAccessMode.READ)
class StatusFeedIT extends FeedOfTen<Status> {

  private final Plaza plaza;

  StatusFeedIT(Plaza plaza) {
    super(plaza, "/status");
    this.plaza = plaza;
  }

  @Override
  Status share(Person author, String text) {
    return plaza.share(author, text);
  }

  @Override
  Status item(JsonObject json) {
    return Status.of(json);
  }

  @Test
  void isThereAsAWholeOnly() {
    Status status = plaza.share(plaza.newPerson(), "one of many");
    assertThatAnswer(plaza.get("/status/" + status.id(), plaza.newPerson())).isProblem(404);
  }
}
