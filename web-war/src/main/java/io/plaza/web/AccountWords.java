package io.plaza.web;

import io.plaza.web.service.Answer;
import io.plaza.web.service.Refusal;
import io.plaza.web.service.Refusal.FieldError;
import java.util.Map;

/** How the login and the registration page put what the user service refuses. */
final class AccountWords {

  static final Notice AWAY =
      Notice.bad(
          "We can’t reach your account right now. Nothing is lost: please try again in a moment.");

  private static final Map<String, String> LABELS =
      Map.of("email", "E-mail", "password", "Password");

  private AccountWords() {}

  /**
   * Returns what to say above a form whose sending did not work.
   *
   * @param answer a refusal that the page has no words of its own for, or none at all
   */
  static Notice of(Answer<?> answer) {
    return answer.refused().map(AccountWords::of).orElse(AWAY);
  }

  private static Notice of(Refusal refusal) {
    if (refusal.status() == 429) {
      return Notice.bad("Too many attempts. Please try again " + in(refusal.retryAfter()) + ".");
    }
    return Notice.bad("That was not accepted. Please check what you have typed.");
  }

  /** Returns what is wrong with a field, as a sentence. */
  static String of(FieldError error) {
    return LABELS.getOrDefault(error.field(), error.field()) + " " + error.message() + ".";
  }

  /** Returns after how long to try again, in words. */
  static String in(int seconds) {
    if (seconds <= 0) {
      return "in a moment";
    }
    if (seconds < 90) {
      return "in " + seconds + " second" + (seconds == 1 ? "" : "s");
    }
    return "in " + (seconds + 59) / 60 + " minutes";
  }
}
