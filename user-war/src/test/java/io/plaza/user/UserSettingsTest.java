package io.plaza.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserSettingsTest {

  private final Map<String, String> values =
      new HashMap<>(
          Map.of(
              "mp.jwt.verify.issuer", "plaza",
              "mp.jwt.verify.audiences", "plaza,others",
              "signing.keys", "/keys"));

  @Test
  void haveDefaults() {
    assertThat(UserSettings.of(config()))
        .isEqualTo(
            new UserSettings(
                10,
                Duration.ofSeconds(900),
                Duration.ofHours(1),
                "plaza",
                List.of("plaza", "others"),
                Duration.ofSeconds(10),
                Path.of("/keys"),
                Duration.ofSeconds(60)));
  }

  @Test
  void acceptATokenForItsLifetimeAndTheSkew() {
    values.put("token.lifetime", "120");
    values.put("mp.jwt.verify.clock.skew", "5");

    assertThat(UserSettings.of(config()).tokenAcceptance()).isEqualTo(Duration.ofSeconds(125));
  }

  @ParameterizedTest
  @CsvSource({
    "login.attempts, 0",
    "login.attempts, -1",
    "login.attempts, 1001",
    "login.window, 0",
    "login.window, 86401",
    "token.lifetime, 0",
    "token.lifetime, 86401",
    "signing.key.delay, -1",
    "mp.jwt.verify.clock.skew, 301",
  })
  void refuseWhatIsOutOfRangeByName(String key, String value) {
    values.put(key, value);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> UserSettings.of(config()))
        .withMessageStartingWith(key + " must be")
        .withMessageEndingWith("is " + value + ".");
  }

  private Config config() {
    return (Config)
        Proxy.newProxyInstance(
            Config.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getValue" -> values.get(arguments[0]);
                  case "getValues" -> List.of(values.get(arguments[0]).split(","));
                  case "getOptionalValue" ->
                      Optional.ofNullable(values.get(arguments[0])).map(Integer::valueOf);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
