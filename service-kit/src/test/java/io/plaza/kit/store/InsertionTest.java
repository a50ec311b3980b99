package io.plaza.kit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class InsertionTest {

  private static final MongoException TOO_LATE = new MongoOperationTimeoutException("on purpose");
  private static final MongoException AWAY = new MongoException("on purpose");
  private static final MongoException TAKEN =
      new MongoWriteException(
          new WriteError(11000, "E11000 duplicate key", new BsonDocument()),
          new ServerAddress(),
          Set.of());

  private int attempts;

  /** Inserts; fails as told, attempt by attempt, and then no more. */
  private void insert(MongoException... failures) {
    Queue<MongoException> left = new ArrayDeque<>(List.of(failures));
    Insertion.insert(
        () -> {
          attempts++;
          if (!left.isEmpty()) {
            throw left.remove();
          }
        });
  }

  @Test
  void isDoneOnce() {
    insert();
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void isTriedAgainWhereTheStoreWasTooLate() {
    insert(TOO_LATE);
    assertThat(attempts).isEqualTo(2);
  }

  @Test
  void isDoneWhereItTurnsOutToHaveArrived() {
    insert(TOO_LATE, TAKEN);
    assertThat(attempts).isEqualTo(2);
  }

  @Test
  void isTriedTwiceAtMost() {
    assertThatThrownBy(() -> insert(TOO_LATE, TOO_LATE)).isSameAs(TOO_LATE);
    assertThat(attempts).isEqualTo(2);
  }

  @Test
  void failsWhereTheSecondAttemptDoes() {
    assertThatThrownBy(() -> insert(TOO_LATE, AWAY)).isSameAs(AWAY);
  }

  @Test
  void isNotTriedAgainWhereItFailedForAnotherReason() {
    assertThatThrownBy(() -> insert(AWAY)).isSameAs(AWAY);
    assertThat(attempts).isEqualTo(1);
  }

  @Test
  void failsWhereTheIdIsAnothers() {
    assertThatThrownBy(() -> insert(TAKEN)).isSameAs(TAKEN);
    assertThat(attempts).isEqualTo(1);
  }
}
