package io.plaza.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceClientsTest {

  private final String secret = UUID.randomUUID().toString();
  private final ServiceClients clients = new ServiceClients(Optional.of(secret));

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void areKnownByNameAndSecret() {
    assertThat(clients.identify(basic("post-service:" + secret))).contains("post-service");
    assertThat(clients.identify(basic("post-service:" + secret).replace("Basic", "bAsIc")))
        .contains("post-service");
  }

  @Test
  void areNotKnownByAnythingElse() {
    for (String credentials :
        new String[] {
          "post-service",
          "post-service:",
          "post-service:" + secret + "x",
          "post-service:" + secret.substring(1),
          "post-service:x",
          "notification-service:" + secret,
          ":" + secret,
          secret,
          "post-service:" + secret.toUpperCase(java.util.Locale.ROOT) + "A",
          ""
        }) {
      assertThat(clients.identify(basic(credentials))).as(credentials).isEmpty();
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "Basic", "Basic ", "Basic %%%", "Bearer x", "post-service", "Basic \u00e4"})
  void areNotKnownByWhatIsNoBasicAuthentication(String authorization) {
    assertThat(clients.identify(authorization)).isEmpty();
  }

  @Test
  void areNoneWhereNoSecretIsConfigured() {
    ServiceClients none = new ServiceClients(Optional.empty());

    assertThat(none.identify(basic("post-service:"))).isEmpty();
    assertThat(none.identify(basic("post-service:null"))).isEmpty();
  }
}
