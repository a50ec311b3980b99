package io.plaza.web.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class QuestionTest {

  @Test
  void hasTheValueThatTheServiceAnswered() {
    Answer<String> answer = asked(CompletableFuture.completedFuture("yes")).answer();

    assertThat(answer.isHere()).isTrue();
    assertThat(answer.value()).isEqualTo("yes");
  }

  @Test
  void hasTheRefusal() {
    Refusal refusal = new Refusal(409, "taken", 0, List.of());

    Answer<String> answer = asked(CompletableFuture.<String>failedFuture(refusal)).answer();

    assertThat(answer.isHere()).isFalse();
    assertThat(answer.isRefusedWith(409)).isTrue();
    assertThat(answer.refused()).contains(refusal);
  }

  @Test
  void hasNeitherWhereTheServiceFails() {
    Answer<String> answer =
        asked(CompletableFuture.<String>failedFuture(new ServiceAway(503))).answer();

    assertThat(answer.isHere()).isFalse();
    assertThat(answer.refused()).isEmpty();
  }

  @Test
  void givesUpAndEndsTheCallWhenTheTimeIsUp() {
    CompletableFuture<String> hanging = new CompletableFuture<>();

    Answer<String> answer =
        new Question<>(hanging, System.nanoTime() + Duration.ofMillis(20).toNanos()).answer();

    assertThat(answer).isEqualTo(new Answer<>(null, null));
    assertThat(hanging).isCancelled();
  }

  @Test
  void takesAnAnswerThatIsThereEvenWhenTheTimeIsUp() {
    Question<String> late =
        new Question<>(CompletableFuture.completedFuture("yes"), System.nanoTime() - 1);

    assertThat(late.answer().value()).isEqualTo("yes");
  }

  @Test
  void waitsButAMomentWhereThatIsAllThereIsAndLeavesTheCallAlone() {
    CompletableFuture<String> slow = new CompletableFuture<>();
    Question<String> question = asked(slow);

    assertThat(question.answerWithin(Duration.ofMillis(20))).isEqualTo(new Answer<>(null, null));
    slow.complete("yes");

    assertThat(question.answer().value()).isEqualTo("yes");
  }

  @Test
  void hasWhatComesWithinTheMoment() {
    Question<String> question = asked(CompletableFuture.completedFuture("yes"));

    assertThat(question.answerWithin(Duration.ZERO).value()).isEqualTo("yes");
  }

  private static <T> Question<T> asked(CompletableFuture<T> call) {
    return new Question<>(call, System.nanoTime() + Duration.ofSeconds(30).toNanos());
  }
}
