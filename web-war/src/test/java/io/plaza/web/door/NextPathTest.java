package io.plaza.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class NextPathTest {

  @ParameterizedTest
  @ValueSource(strings = {"/app/feed", "/app/home", "/app/post?id=1", "/app/feed?a=b&c=%2F%2Fd"})
  void leadsToThePageThatWasAskedFor(String asked) {
    assertThat(NextPath.of(asked, "/app")).isEqualTo(asked);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "//evil.example",
        "///evil.example/app/feed",
        "/\\evil.example",
        "\\\\evil.example",
        "/%5cevil.example",
        "https://evil.example/app/feed",
        "https:evil",
        "javascript:alert(1)",
        "/app",
        "/app/",
        "/app//evil.example",
        "/app/../feed",
        "/app/%2e%2e/feed",
        "/app/..%2ffeed",
        "/app/\\evil",
        "/app/%5cevil",
        "/app/feed\r\nSet-Cookie:a=b",
        "/app/feed%0d%0aSet-Cookie:a=b",
        "/app/login",
        "/app/login?next=/app/login",
        "/app/register",
        "/app/feed.xhtml",
        "/app/feed;a=b",
        "/application/feed",
        "/status",
        "app/feed",
        " /app/feed",
        "/app/feed?a=^",
      })
  void leadsToTheStartPageForAnythingElse(String asked) {
    assertThat(NextPath.of(asked, "/app")).isEqualTo("/app/feed");
  }

  @Test
  void leadsBackWithTheQuery() {
    assertThat(NextPath.back("/app/post", "id=1", "/app")).isEqualTo("/app/post?id=1");
    assertThat(NextPath.back("/app/home", null, "/app")).isEqualTo("/app/home");
    assertThat(NextPath.back("/app/login", "next=/app/home", "/app")).isEqualTo("/app/feed");
  }

  @Test
  void knowsTheQueryOfThePageThatAFormWasSentFrom() {
    assertThat(NextPath.queryOf("http://localhost/app/post?id=a%20b", "/app/post"))
        .isEqualTo("id=a%20b");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {"http://localhost/app/post", "http://localhost/app/home?id=1", "^", "post?id=1"})
  void knowsNoQueryOfAnotherPage(String referer) {
    assertThat(NextPath.queryOf(referer, "/app/post")).isNull();
  }

  @Test
  void leadsToTheStartPageForWhatIsTooLong() {
    assertThat(NextPath.of("/app/feed?" + "a".repeat(600), "/app")).isEqualTo("/app/feed");
  }
}
