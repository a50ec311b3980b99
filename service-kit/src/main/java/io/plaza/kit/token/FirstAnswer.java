package io.plaza.kit.token;

import io.plaza.kit.health.FirstRequest;
import io.plaza.kit.keyset.KeySetRefresh;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.net.HttpURLConnection;
import org.eclipse.microprofile.health.Readiness;

/**
 * Sends the service a request with a token that nobody has signed: most of what a first request
 * takes goes to its way through the server and to the check of its token. That it is refused is as
 * good an answer as any.
 */
@Readiness
@ApplicationScoped
public class FirstAnswer extends FirstRequest {

  @Inject @Any private Instance<KeySetRefresh> keys;

  @Override
  protected String name() {
    return "first-answer";
  }

  @Override
  protected boolean succeeds() throws IOException {
    HttpURLConnection request = request("/");
    if (!keys.isUnsatisfied()) {
      // Without keys no token is checked.
      if (!keys.get().hasKeys()) {
        return false;
      }
      request.setRequestProperty(HttpHeaders.AUTHORIZATION, "Bearer " + keys.get().unsignedToken());
    }
    try {
      return request.getResponseCode() > 0;
    } finally {
      request.disconnect();
    }
  }
}
