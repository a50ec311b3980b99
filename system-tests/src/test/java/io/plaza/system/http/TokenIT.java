package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Person;
import io.plaza.system.Plaza;
import io.plaza.system.PublicKeys;
import io.plaza.system.Token;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenIT {

  private final Plaza plaza;

  TokenIT(Plaza plaza) {
    this.plaza = plaza;
  }

  @Test
  void saysWhoSignedInAndForHowLong() {
    Instant before = Instant.now().minusSeconds(5);
    Person person = plaza.newPerson();
    JsonObject claims = Token.parse(person.token()).claims();
    assertThat(claims.getString("iss")).isEqualTo("plaza");
    assertThat(audiences(claims)).containsExactly("plaza");
    assertThat(claims.getString("sub")).isEqualTo(person.id());
    assertThat(claims.getString("upn")).isEqualTo(person.email());
    assertThat(claims.getJsonArray("groups").getValuesAs(JsonString::getString))
        .containsExactly("user");
    assertThat(claims.getString("jti")).isNotBlank();
    long issued = claims.getJsonNumber("iat").longValueExact();
    assertThat(Instant.ofEpochSecond(issued)).isBetween(before, Instant.now().plusSeconds(5));
    assertThat(claims.getJsonNumber("exp").longValueExact()).isEqualTo(issued + 3600);
    assertThat(claims.toString()).doesNotContain(person.password());
  }

  private static List<String> audiences(JsonObject claims) {
    JsonValue aud = claims.get("aud");
    return aud instanceof JsonArray several
        ? several.getValuesAs(JsonString::getString)
        : List.of(((JsonString) aud).getString());
  }

  @Test
  void isSignedWithAPublishedKey() {
    Person person = plaza.newPerson();
    JsonObject header = Token.parse(person.token()).header();
    assertThat(header.getString("alg")).isEqualTo("RS256");
    assertThat(header.getString("typ")).isEqualTo("JWT");
    assertThat(header.keySet()).containsExactlyInAnyOrder("alg", "typ", "kid");
    PublicKeys keys = PublicKeys.of(plaza);
    assertThat(keys.verify(person.token())).isTrue();
  }

  @Test
  void isAnotherOneEachTime() {
    Person first = plaza.newPerson();
    Person again = plaza.signIn(first);
    assertThat(Token.parse(again.token()).claims().getString("jti"))
        .isNotEqualTo(Token.parse(first.token()).claims().getString("jti"));
    assertThatAnswer(plaza.get("/status", first)).hasStatus(200);
    assertThatAnswer(plaza.get("/status", again)).hasStatus(200);
  }
}
