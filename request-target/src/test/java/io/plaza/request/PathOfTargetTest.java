package io.plaza.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathOfTargetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "*",
        "/status",
        "/status/",
        "//status//x",
        "/a/b/../c",
        "/a/./b",
        "/a/..",
        "/.well-known/jwks.json",
        "/.../x",
        "/..a/x",
        "/a.b",
        "/story/image/0191e4b2%20x",
        "/%c3%a4",
        "/%c0%af",
        "/a;jsessionid=x/b",
        "/\u00e4"
      })
  void letsBeWhatCanBeDecoded(String path) {
    assertThat(PathOfTarget.isWellFormed(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%",
        "/a%2",
        "/%zz",
        "/%2z",
        "/%-1",
        "/%00",
        "/a%0d%0ab",
        "/%7f",
        "/a\u0000",
        "/a%2Fb",
        "/a%2fb",
        "/a%5cb",
        "/a\\b",
        "/%2e%2e/x",
        "/a%2Eb",
        "/a#b",
        "/a%23b",
        "/..",
        "/../x",
        "/a/../../b",
        "/a/./../..",
        "//../x",
        "/..;/x",
        "/.;x/y",
        "/a/..;x=y/b",
        "/;x/y"
      })
  void refusesWhatCannotBeDecodedOrLeadsOutOfTheRoot(String path) {
    assertThat(PathOfTarget.isWellFormed(path)).isFalse();
  }
}
