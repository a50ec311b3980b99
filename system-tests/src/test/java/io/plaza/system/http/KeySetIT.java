package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.Plaza;
import io.plaza.system.PublicKeys;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

class KeySetIT {

  private final Plaza plaza;

  KeySetIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @Test
  void namesEachKeyItsAlgorithmAndItsUse() {
    Answer answer = plaza.get(PublicKeys.PATH);
    assertThatAnswer(answer).hasStatus(200);
    assertThat(answer.header("Content-Type").orElse("none"))
        .matches("application/(jwk-set\\+)?json.*");
    assertThat(answer.object().getJsonArray("keys").getValuesAs(JsonObject.class))
        .isNotEmpty()
        .allSatisfy(
            key -> {
              assertThat(key.getString("kty")).isEqualTo("RSA");
              assertThat(key.getString("alg")).isEqualTo("RS256");
              assertThat(key.getString("use")).isEqualTo("sig");
              assertThat(key.getString("kid")).isNotBlank();
            });
  }

  @Test
  void holdsStrongKeysAndNothingPrivate() {
    assertThat(
            plaza.get(PublicKeys.PATH).object().getJsonArray("keys").getValuesAs(JsonObject.class))
        .allSatisfy(
            key ->
                assertThat(key.keySet())
                    .doesNotContain("d", "p", "q", "dp", "dq", "qi", "oth", "k"));
    assertThat(PublicKeys.of(plaza).byId().values())
        .allSatisfy(key -> assertThat(key.getModulus().bitLength()).isGreaterThanOrEqualTo(2048));
  }
}
