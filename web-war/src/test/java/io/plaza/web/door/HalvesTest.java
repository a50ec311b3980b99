package io.plaza.web.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class HalvesTest {

  @Test
  void bothHaveAllPagesAndBeginWithTheNewsFeed() {
    Halves both = new Halves(List.of("facebook", "linkedin"));
    assertThat(List.of("/feed", "/home", "/post", "/notifications", "/login")).allMatch(both::has);
    assertThat(both.getStart()).isEqualTo("/feed");
  }

  @Test
  void oneAloneHasItsOwnPagesAndThoseOfSigningIn() {
    Halves facebook = new Halves(List.of("facebook"));
    assertThat(List.of("/feed", "/login", "/register", "/static/plaza.css"))
        .allMatch(facebook::has);
    assertThat(List.of("/home", "/post", "/notifications")).noneMatch(facebook::has);
    assertThat(facebook.getStart()).isEqualTo("/feed");

    Halves linkedin = new Halves(List.of("linkedin"));
    assertThat(List.of("/home", "/post", "/notifications", "/login", "/register"))
        .allMatch(linkedin::has);
    assertThat(linkedin.has("/feed")).isFalse();
    assertThat(linkedin.getStart()).isEqualTo("/home");
  }

  @Test
  void noneAndOthersAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Halves(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Halves(List.of("facebook", "myspace")))
        .withMessageContaining("myspace");
  }
}
