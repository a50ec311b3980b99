package io.plaza.web.door;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which halves of the product there are: {@code facebook}, the news feed, and {@code linkedin}, the
 * home page with its posts and notifications. The pages show what is there.
 *
 * <p>Configuration: {@code web.halves} (default both), separated by commas.
 */
@Named
@Singleton
public class Halves {

  private static final String FACEBOOK = "facebook";
  private static final String LINKEDIN = "linkedin";
  private static final Set<String> LINKEDIN_PAGES = Set.of("/home", "/post", "/notifications");

  private final Set<String> there;

  /**
   * The halves that are there.
   *
   * @param there their names
   * @throws IllegalArgumentException if there is none, or another one is named
   */
  @Inject
  public Halves(
      @ConfigProperty(name = "web.halves", defaultValue = "facebook,linkedin") List<String> there) {
    this.there = Set.copyOf(there);
    if (there.isEmpty() || !Set.of(FACEBOOK, LINKEDIN).containsAll(there)) {
      throw new IllegalArgumentException(
          "web.halves must be facebook, linkedin or facebook,linkedin, but is %s."
              .formatted(String.join(",", there)));
    }
  }

  /** Returns whether there is a news feed. */
  public boolean isFacebook() {
    return there.contains(FACEBOOK);
  }

  /** Returns whether there is a home page. */
  public boolean isLinkedin() {
    return there.contains(LINKEDIN);
  }

  /** Returns the page that one comes to. */
  public String getStart() {
    return isFacebook() ? "/feed" : "/home";
  }

  /**
   * Returns whether a page is there.
   *
   * @param path its path in this application
   */
  boolean has(String path) {
    return path.equals("/feed") ? isFacebook() : isLinkedin() || !LINKEDIN_PAGES.contains(path);
  }
}
