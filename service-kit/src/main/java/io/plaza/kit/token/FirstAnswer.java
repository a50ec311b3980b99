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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.health.Readiness;

/**
 * Sends the service a request with a token that nobody has signed: most of what a first request
 * takes goes to its way through the server and to the check of its token. That it is refused is as
 * good an answer as any.
 */
@Readiness
@ApplicationScoped
public class FirstAnswer extends FirstRequest {

  /** Of a key of 2048 bits. */
  private static final int SIGNATURE_BYTES = 256;

  @Inject @Any private Instance<KeySetRefresh> keys;

  @Override
  protected String name() {
    return "first-answer";
  }

  @Override
  protected boolean succeeds() throws IOException {
    // Without keys no token is checked.
    if (!keys.isUnsatisfied() && !keys.get().hasKeys()) {
      return false;
    }
    HttpURLConnection request = request("/");
    request.setRequestProperty(HttpHeaders.AUTHORIZATION, "Bearer " + unsignedToken());
    try {
      return request.getResponseCode() > 0;
    } finally {
      request.disconnect();
    }
  }

  /** A token as RFC 7519 has it, with nothing where its signature should be. */
  private static String unsignedToken() {
    return encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII))
        + '.'
        + encode("{\"sub\":\"nobody\",\"exp\":1}".getBytes(StandardCharsets.US_ASCII))
        + '.'
        + encode(new byte[SIGNATURE_BYTES]);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
