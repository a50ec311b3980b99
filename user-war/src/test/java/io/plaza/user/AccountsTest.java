package io.plaza.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plaza.kit.problem.ProblemException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AccountsTest {

  private static final PasswordHashes.Cost CHEAP = new PasswordHashes.Cost(64, 1, 1);
  private static final String ANN = "ann@example.org";
  private static final String PHRASE = "a fine pass phrase";

  private final RememberedAccounts remembered = new RememberedAccounts();
  private final SteppingClock clock = new SteppingClock();
  private final RememberedLoginAttempts attempts = new RememberedLoginAttempts();
  private final Accounts accounts = accounts(CHEAP);

  @Test
  void keepTheHashAndNotThePassword() {
    Account made = accounts.register(ANN, PHRASE);

    assertThat(made.email()).isEqualTo(ANN);
    assertThat(remembered.get(ANN).passwordHash()).startsWith("$argon2id$").doesNotContain(PHRASE);
  }

  @Test
  void letTheOwnerInAgainAndAgain() {
    Account made = accounts.register(ANN, PHRASE);

    for (int i = 0; i < 30; i++) {
      assertThat(accounts.login(ANN, PHRASE)).isEqualTo(made);
    }
  }

  @Test
  void refuseASecondAccountOfAnAddress() {
    accounts.register(ANN, PHRASE);

    assertThat(refusal(() -> accounts.register(ANN, "another pass phrase")).getStatus())
        .isEqualTo(409);
    assertThat(accounts.login(ANN, PHRASE)).isNotNull();
  }

  @Test
  void areMadeOnceHoweverManyRegisterAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(40);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Callable<Integer> registering =
            () -> {
              start.await();
              try {
                accounts.register(ANN, PHRASE);
                return 201;
              } catch (ProblemException e) {
                return e.getResponse().getStatus();
              }
            };
        all.add(threads.submit(registering));
      }
      start.countDown();
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> one : all) {
        answers.add(one.get());
      }

      assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
      assertThat(remembered.size()).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void giveTheSameAnswerForAWrongPasswordAndAnUnknownAddress() {
    accounts.register(ANN, PHRASE);

    Response wrong = refusal(() -> accounts.login(ANN, "another pass phrase"));
    Response unknown = refusal(() -> accounts.login("nobody@example.org", "another pass phrase"));

    assertThat(wrong.getStatus()).isEqualTo(401);
    assertThat(unknown.getStatus()).isEqualTo(401);
    assertThat(unknown.getEntity()).isEqualTo(wrong.getEntity());
    assertThat(unknown.getHeaders()).isEqualTo(wrong.getHeaders());
  }

  @Test
  void refuseEvenTheRightPasswordAfterTooManyWrongOnes() {
    accounts.register(ANN, PHRASE);
    for (int i = 0; i < 10; i++) {
      assertThat(refusal(() -> accounts.login(ANN, "wrong")).getStatus()).isEqualTo(401);
      assertThat(refusal(() -> accounts.login("nobody@example.org", "wrong")).getStatus())
          .isEqualTo(401);
    }

    assertThat(refusal(() -> accounts.login(ANN, PHRASE)).getStatus()).isEqualTo(429);
    assertThat(refusal(() -> accounts.login("nobody@example.org", "wrong")).getStatus())
        .isEqualTo(429);
    clock.step(Duration.ofSeconds(900));
    assertThat(accounts.login(ANN, PHRASE)).isNotNull();
  }

  @Test
  void getANewHashWhenTheCostHasChanged() {
    accounts.register(ANN, PHRASE);
    Accounts later = accounts(new PasswordHashes.Cost(128, 1, 1));

    later.login(ANN, PHRASE);

    assertThat(remembered.get(ANN).passwordHash()).contains("m=128,");
    assertThat(later.login(ANN, PHRASE).id()).isEqualTo(remembered.get(ANN).id());
  }

  private Accounts accounts(PasswordHashes.Cost cost) {
    return new Accounts(
        remembered.repository(),
        new PasswordHashes(cost),
        new PasswordGate(8, Duration.ofSeconds(20)),
        new LoginThrottle(attempts, clock, 10, Duration.ofSeconds(900)));
  }

  private static Response refusal(Runnable refused) {
    return catchThrowableOfType(ProblemException.class, refused::run).getResponse();
  }
}
