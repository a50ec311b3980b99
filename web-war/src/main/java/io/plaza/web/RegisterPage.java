package io.plaza.web;

import io.plaza.web.door.NextPath;
import io.plaza.web.service.AccessToken;
import io.plaza.web.service.Account;
import io.plaza.web.service.Answer;
import io.plaza.web.service.Credentials;
import io.plaza.web.service.Refusal;
import io.plaza.web.service.SideBySide;
import io.plaza.web.service.UserService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The registration page: opens an account and signs in with it at once. */
@Named
@RequestScoped
public class RegisterPage {

  private static final Set<String> FIELDS = Set.of("email", "password");

  @Inject private FacesContext faces;
  @Inject private Visitor visitor;
  @Inject private SideBySide services;
  @Inject @RestClient private UserService users;

  private String email;
  private String password;
  private Notice notice;

  /** Opens an account, or says why not. */
  public void register() throws IOException {
    Credentials credentials = new Credentials(email, password);
    Answer<Account> answer = services.ask(() -> users.register(credentials)).answer();
    if (answer.isHere()) {
      begin(credentials);
    } else if (answer.isRefusedWith(409)) {
      complain("email", "This e-mail address has an account already. Sign in instead?");
    } else if (answer.refused().map(this::showFieldErrors).orElse(false)) {
      notice = null;
    } else {
      notice = AccountWords.of(answer);
    }
  }

  /** Signs in with the new account; where that can't be done now, the login page says so. */
  private void begin(Credentials credentials) throws IOException {
    ExternalContext external = faces.getExternalContext();
    Answer<AccessToken> answer = services.ask(() -> users.login(credentials)).answer();
    if (answer.isHere()) {
      visitor.signIn(answer.value(), external.getRequestContextPath() + NextPath.START);
    } else {
      external.redirect(external.getRequestContextPath() + "/login?registered=true");
    }
  }

  /** Returns whether there were errors of fields that the page has. */
  private boolean showFieldErrors(Refusal refusal) {
    refusal.errors().stream()
        .filter(error -> FIELDS.contains(error.field()))
        .forEach(error -> complain(error.field(), AccountWords.of(error)));
    return !faces.getMessageList().isEmpty();
  }

  private void complain(String field, String text) {
    faces.addMessage(field, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
  }

  /** Returns what to say above the form, or null. */
  public Notice getNotice() {
    return notice;
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
}
