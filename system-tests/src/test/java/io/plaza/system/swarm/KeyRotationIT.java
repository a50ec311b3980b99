package io.plaza.system.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Person;
import io.plaza.system.Plaza;
import io.plaza.system.PublicKeys;
import io.plaza.system.Token;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The signing key is changed while people read and write: nobody is signed out. */
class KeyRotationIT extends UnderLoad {

  private static final List<String> NEED_A_TOKEN =
      List.of("/status", "/story", "/post", "/notification");

  @Test
  void tokensOfBothKeysAreTakenEverywhere() {
    Plaza plaza = new Plaza(swarm.urls().get(0));
    Person before = plaza.newPerson();

    Swarm.Outcome outcome = swarm.deploy(Map.of("PLAZA_LEAD", "100"), "rotate");
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    await("a token of the new key")
        .atMost(Duration.ofMinutes(6))
        .pollInterval(Duration.ofSeconds(5))
        .until(() -> !key(plaza.signIn(before)).equals(key(before)));
    Person after = plaza.signIn(before);

    for (URI url : swarm.urls()) {
      Plaza node = new Plaza(url);
      assertThat(PublicKeys.of(node).byId()).containsKeys(key(before), key(after));
      for (String path : NEED_A_TOKEN) {
        assertThat(node.get(path, before).status()).as(path + " with the old key").isEqualTo(200);
        assertThat(node.get(path, after).status()).as(path + " with the new key").isEqualTo(200);
      }
    }
    assertNobodyNoticed();
  }

  private static String key(Person person) {
    return Token.parse(person.token()).header().getString("kid");
  }
}
