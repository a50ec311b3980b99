package io.plaza.post;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * This service's own token: fetched when it is first needed, kept until shortly before it ends.
 * Thread-safe.
 */
@Singleton
public class ServiceToken {

  private static final String CLIENT = "post-service";
  private static final long MARGIN_SECONDS = 60;

  private final TokenService tokens;
  private final String credentials;
  private String token;
  private long endsNanos;

  /**
   * A token that is yet to be fetched.
   *
   * @param tokens gives tokens to services
   * @param secret {@code post.client.secret}: the proof that this is the post service
   */
  @Inject
  public ServiceToken(
      @RestClient TokenService tokens, @ConfigProperty(name = "post.client.secret") String secret) {
    this.tokens = tokens;
    this.credentials =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns a valid token, as the header has it.
   *
   * @throws jakarta.ws.rs.ProcessingException if the user service can't be had
   * @throws jakarta.ws.rs.WebApplicationException if it refuses
   */
  synchronized String bearer() {
    if (token == null || System.nanoTime() - endsNanos >= 0) {
      JsonObject answer = tokens.token(credentials, "client_credentials");
      long seconds = answer.getJsonNumber("expires_in").longValue();
      token = "Bearer " + answer.getString("access_token");
      endsNanos =
          System.nanoTime() + Duration.ofSeconds(Math.max(0, seconds - MARGIN_SECONDS)).toNanos();
    }
    return token;
  }

  /** Forgets a token that was refused. */
  synchronized void forget() {
    token = null;
  }
}
