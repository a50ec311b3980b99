package io.plaza.system;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands every test that asks for it the {@link Plaza} that {@code base.url} names. */
public final class SystemUnderTest implements ParameterResolver {

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
    return new Plaza(Stream.of(url.split(",")).map(URI::create).toArray(URI[]::new));
  }
}
