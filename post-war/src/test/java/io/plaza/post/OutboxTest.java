package io.plaza.post;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import io.plaza.kit.client.Refusal;
import io.plaza.kit.client.ServiceAway;
import jakarta.json.Json;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {

  private static final Set<String> NONE = Set.of();

  private final String postId = UUID.randomUUID().toString();
  private final List<String> told = new ArrayList<>();
  private final List<String> unmarked = new ArrayList<>();
  private final AtomicInteger tokens = new AtomicInteger();

  private final ServiceToken token =
      new ServiceToken(
          (authorization, grantType) ->
              Json.createObjectBuilder()
                  .add("access_token", Integer.toString(tokens.incrementAndGet()))
                  .add("expires_in", 3_600)
                  .build(),
          "secret",
          () -> 0);

  private Outbox outboxThatFailsWith(RuntimeException failure) {
    return new Outbox(
        (authorization, notification) -> {
          told.add(authorization + " " + notification.postId());
          throw failure;
        },
        token,
        unmarked::add);
  }

  @Test
  void tellsWithItsTokenAndTakesTheMarkAway() {
    Outbox outbox =
        new Outbox(
            (authorization, notification) -> told.add(authorization + " " + notification.postId()),
            token,
            unmarked::add);

    assertThat(outbox.tell(postId)).isEqualTo(Telling.heard());

    assertThat(told).containsExactly("Bearer 1 " + postId);
    assertThat(unmarked).containsExactly(postId);
  }

  @Test
  void takesTheMarkOffAPostThatIsPastTheTimeOfNotifications() {
    Outbox outbox = outboxThatFailsWith(new Refusal(404, Set.of("postId")));

    assertThat(outbox.tell(postId)).isEqualTo(Telling.heard());
    assertThat(unmarked).containsExactly(postId);
  }

  @Test
  void keepsTheMarkOverA404ThatIsNotTheServicesWord() {
    Telling telling = outboxThatFailsWith(new Refusal(404, NONE)).tell(postId);

    assertThat(telling.result()).isEqualTo(Telling.Result.AWAY);
    assertThat(telling.cause()).contains("404");
    assertThat(unmarked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "400, REFUSED",
    "401, AWAY",
    "403, REFUSED",
    "405, AWAY",
    "408, AWAY",
    "413, AWAY",
    "429, AWAY"
  })
  void keepsTheMarkOverARefusal(int status, Telling.Result result) {
    Telling telling = outboxThatFailsWith(new Refusal(status, NONE)).tell(postId);

    assertThat(telling.result()).isEqualTo(result);
    assertThat(telling.cause()).contains(Integer.toString(status));
    assertThat(unmarked).isEmpty();
  }

  @Test
  void fetchesAnotherTokenOnceOneWasRefused() {
    Outbox outbox = outboxThatFailsWith(new Refusal(401, NONE));

    outbox.tell(postId);
    outbox.tell(postId);

    assertThat(told).containsExactly("Bearer 1 " + postId, "Bearer 2 " + postId);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void keepsTheMarkWhileTheServiceCannot(int status) {
    Telling telling = outboxThatFailsWith(new ServiceAway(status)).tell(postId);

    assertThat(telling.result()).isEqualTo(Telling.Result.AWAY);
    assertThat(telling.cause()).contains(Integer.toString(status));
    assertThat(unmarked).isEmpty();
  }

  @Test
  void keepsTheMarkWhileTheServiceCantBeHadAndSaysWhy() {
    Telling telling =
        outboxThatFailsWith(new ProcessingException(new ConnectException("Connection refused")))
            .tell(postId);

    assertThat(telling.result()).isEqualTo(Telling.Result.AWAY);
    assertThat(telling.cause()).endsWith("Connection refused");
    assertThat(unmarked).isEmpty();
  }

  @Test
  void tellsNobodyWithoutATokenAndSaysWhichSecretIsToBeLookedAt() {
    ServiceToken refused =
        new ServiceToken(
            (authorization, grantType) -> {
              throw new Refusal(401, NONE);
            },
            "secret",
            () -> 0);

    Telling telling =
        new Outbox((a, n) -> told.add(n.postId()), refused, unmarked::add).tell(postId);

    assertThat(telling.result()).isEqualTo(Telling.Result.AWAY);
    assertThat(telling.cause()).contains("post.client.secret").doesNotContain("c2VjcmV0");
    assertThat(told).isEmpty();
    assertThat(unmarked).isEmpty();
  }

  @Test
  void isAwayWhereTheMarkCantBeTaken() {
    Outbox outbox =
        new Outbox(
            (authorization, notification) -> told.add(notification.postId()),
            token,
            id -> {
              throw new MongoTimeoutException("too late");
            });

    assertThat(outbox.tell(postId))
        .isEqualTo(Telling.away("The store does not take the mark away: too late"));
  }
}
