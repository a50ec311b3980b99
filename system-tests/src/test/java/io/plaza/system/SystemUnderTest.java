package io.plaza.system;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands every test that asks for it the {@link Plaza} that {@code base.url} names. */
public final class SystemUnderTest implements ParameterResolver {

  /** Rounds: each of two replicas has more than one. */
  private static final int WARM_UP = 3;

  private static final List<String> PAGES =
      List.of("/app/register", "/app/login", "/app/feed", "/app/home", "/app/notifications");
  private static final String COOKIE = "plaza-token=";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Plaza.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(Plaza.class))
        .getOrComputeIfAbsent(Plaza.BASE_URL, key -> fromProperty(), Plaza.class);
  }

  private static Plaza fromProperty() {
    String url = System.getProperty(Plaza.BASE_URL, "");
    if (url.isBlank()) {
      throw new IllegalStateException(
          "No system to test. Name one with -D"
              + Plaza.BASE_URL
              + "=<URL>, or run mvn verify, which starts one.");
    }
    Plaza plaza = new Plaza(Stream.of(url.split(",")).map(URI::create).toArray(URI[]::new));
    warmUp(plaza);
    return plaza;
  }

  /**
   * Asks everything a few times. What a server is asked first costs it seconds of its processors;
   * where all tests ask first at once, stores time out.
   */
  private static void warmUp(Plaza plaza) {
    Person author = plaza.newPerson();
    Person reader = plaza.newPerson();
    for (int round = 0; round < WARM_UP; round++) {
      plaza.share(author, "a text");
      plaza.share(author, Pictures.png(30, 20));
      plaza.publish(author, "a text", Pictures.png(30, 20));
      plaza.statuses(reader);
      plaza.stories(reader);
      plaza.posts(reader);
      plaza.notifications(reader);
      PAGES.forEach(
          page -> plaza.send(plaza.request(page).header("Cookie", COOKIE + reader.token()).GET()));
    }
  }
}
