package io.plaza.system.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine. */
final class Chromium {

  private static final String NAMED_BY = "chromium";

  /** The one without windows first: it takes much less of the processors. */
  private static final List<String> NAMES =
      List.of(
          "chromium-headless-shell",
          "chromium",
          "chromium-browser",
          "google-chrome",
          "google-chrome-stable",
          "chrome",
          "microsoft-edge",
          "chromium.exe",
          "chrome.exe",
          "msedge.exe");

  private static final List<String> BUNDLES =
      List.of(
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium");

  private Chromium() {}

  /**
   * Returns where it is: where the system property or the environment variable {@code chromium}
   * says, else on the path.
   *
   * @throws IllegalStateException if there is none, with what to do
   */
  static Path executable() {
    Optional<String> named =
        Stream.of(System.getProperty(NAMED_BY), System.getenv(NAMED_BY), System.getenv("CHROMIUM"))
            .filter(value -> value != null && !value.isBlank())
            .findFirst();
    if (named.isPresent()) {
      return named
          .map(Path::of)
          .filter(Files::isExecutable)
          .orElseThrow(
              () -> new IllegalStateException("No browser is at " + named.get() + "." + ADVICE));
    }
    return Stream.concat(
            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))),
            BUNDLES.stream().map(Path::of))
        .filter(Files::isRegularFile)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("The tests of the pages found no Chromium." + ADVICE));
  }

  private static final String ADVICE =
      " Install one (Debian: apt-get install chromium-headless-shell; Ubuntu: apt-get install chromium; Fedora: dnf install chromium;"
          + " macOS: brew install --cask chromium), or name one with -Dchromium=<path> or the"
          + " environment variable CHROMIUM.";
}
