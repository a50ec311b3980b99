package io.plaza.web;

import io.plaza.web.service.Answer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import org.primefaces.PrimeFaces;

/** How pages put what became of something that was to be shared. */
@RequestScoped
public class Sharing {

  @Inject private Visitor visitor;

  /**
   * Tells the page's script whether it was shared, and returns what to say.
   *
   * @param answer what the service answered
   * @param what what was to be shared, as the first words of a sentence
   * @return null where the visitor is led to the login page
   */
  Notice outcome(Answer<?> answer, String what) throws IOException {
    PrimeFaces.current().ajax().addCallbackParam("shared", answer.isHere());
    if (answer.isHere()) {
      return Notice.good("Shared with everyone else.");
    }
    if (answer.isRefusedWith(401)) {
      visitor.signInAgain();
      return null;
    }
    if (answer.isRefusedWith(429)) {
      return Notice.bad(
          "That was a lot at once. Please try again "
              + AccountWords.in(answer.refusal().retryAfter())
              + ".");
    }
    return answer.refused().isPresent()
        ? Notice.bad(what + " was not accepted. It is still here for you to change.")
        : Notice.bad(
            what
                + " could not be shared right now. It is still here: please try again in a moment.");
  }
}
