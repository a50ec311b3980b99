package io.plaza.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.web.service.AccessToken;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

class TokenCookieTest {

  private static final AccessToken TOKEN = new AccessToken("a.b.c", 3_600);

  @Test
  void isOutOfReachOfScriptsAndOfFormsFromElsewhere() {
    Cookie cookie = new TokenCookie("plaza-token").keep(TOKEN, "/app");

    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
  }

  @Test
  void endsWithTheToken() {
    Cookie cookie = new TokenCookie("plaza-token").keep(TOKEN, "/app");

    assertThat(cookie.getValue()).isEqualTo("a.b.c");
    assertThat(cookie.getMaxAge()).isEqualTo(3_600);
  }

  @Test
  void goesToThePagesOnlyWithoutTls() {
    Cookie cookie = new TokenCookie("plaza-token").keep(TOKEN, "/app");

    assertThat(cookie.getPath()).isEqualTo("/app");
    assertThat(cookie.getSecure()).isFalse();
  }

  @Test
  void isBoundToTheHostAndToTlsByItsPrefix() {
    Cookie cookie = new TokenCookie("__Host-plaza-token").keep(TOKEN, "/app");

    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getSecure()).isTrue();
    assertThat(cookie.getDomain()).isNull();
  }

  @Test
  void isForgottenUnderTheNameAndPathThatItWasKeptUnder() {
    for (String name : new String[] {"plaza-token", "__Host-plaza-token"}) {
      TokenCookie cookie = new TokenCookie(name);

      Cookie forgotten = cookie.forget("/app");

      assertThat(forgotten.getMaxAge()).isZero();
      assertThat(forgotten.getValue()).isEmpty();
      assertThat(forgotten.getPath()).isEqualTo(cookie.keep(TOKEN, "/app").getPath());
    }
  }
}
