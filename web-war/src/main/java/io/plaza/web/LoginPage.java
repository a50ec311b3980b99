package io.plaza.web;

import io.plaza.web.door.NextPath;
import io.plaza.web.service.AccessToken;
import io.plaza.web.service.Answer;
import io.plaza.web.service.Credentials;
import io.plaza.web.service.SideBySide;
import io.plaza.web.service.UserService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The login page: an e-mail address and a password, and on to where the visitor wanted to go. */
@Named
@RequestScoped
public class LoginPage {

  @Inject private FacesContext faces;
  @Inject private Visitor visitor;
  @Inject private SideBySide services;
  @Inject @RestClient private UserService users;

  private String email;
  private String password;
  private String next;
  private boolean ended;
  private boolean out;
  private boolean registered;
  private Notice notice;

  /** Signs in, or says why not. */
  public void signIn() throws IOException {
    Answer<AccessToken> answer =
        services.ask(() -> users.login(new Credentials(email, password))).answer();
    if (answer.isHere()) {
      visitor.signIn(answer.value(), nextPath());
    } else if (answer.isRefusedWith(401) || answer.isRefusedWith(400)) {
      notice = Notice.bad("That e-mail address and password don’t belong together.");
    } else {
      notice = AccountWords.of(answer);
    }
  }

  /** Returns what to say above the form, or null. */
  public Notice getNotice() {
    if (notice != null || faces.isPostback()) {
      return notice;
    }
    if (ended) {
      return Notice.info(
          "You have been signed out after a while. Sign in to go on where you were.");
    }
    if (registered) {
      return Notice.good("Your account is ready. Sign in to begin.");
    }
    return out ? Notice.info("You are signed out. See you soon!") : null;
  }

  private String nextPath() {
    return NextPath.of(next, faces.getExternalContext().getRequestContextPath());
  }

  /** Returns the e-mail address. */
  public String getEmail() {
    return email;
  }

  /** Takes the e-mail address. */
  public void setEmail(String email) {
    this.email = email;
  }

  /** Returns the password. */
  public String getPassword() {
    return password;
  }

  /** Takes the password. */
  public void setPassword(String password) {
    this.password = password;
  }

  /** Returns where to go after signing in. */
  public String getNext() {
    return next;
  }

  /** Takes where to go after signing in; anything but one of the pages leads to the start page. */
  public void setNext(String next) {
    this.next = next;
  }

  /** Returns whether the visitor was signed in until a moment ago. */
  public boolean isEnded() {
    return ended;
  }

  /** Takes whether the visitor was signed in until a moment ago. */
  public void setEnded(boolean ended) {
    this.ended = ended;
  }

  /** Returns whether the visitor has just signed out. */
  public boolean isOut() {
    return out;
  }

  /** Takes whether the visitor has just signed out. */
  public void setOut(boolean out) {
    this.out = out;
  }

  /** Returns whether the visitor has just registered. */
  public boolean isRegistered() {
    return registered;
  }

  /** Takes whether the visitor has just registered. */
  public void setRegistered(boolean registered) {
    this.registered = registered;
  }
}
