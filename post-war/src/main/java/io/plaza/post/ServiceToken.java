package io.plaza.post;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.ProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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
  private final LongSupplier nanoTime;
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
    this(tokens, secret, System::nanoTime);
  }

  ServiceToken(TokenService tokens, String secret, LongSupplier nanoTime) {
    this.tokens = tokens;
    this.nanoTime = nanoTime;
    this.credentials =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns a valid token, as the header has it.
   *
   * @throws io.plaza.kit.client.Refusal if the user service refuses
   * @throws io.plaza.kit.client.ServiceAway if it can't do so now
   * @throws ProcessingException if it can't be had, or answers something else
   */
  synchronized String bearer() {
    if (token == null || nanoTime.getAsLong() - endsNanos >= 0) {
      long asked = nanoTime.getAsLong();
      JsonObject answer = tokens.token(credentials, "client_credentials");
      if (!(answer.get("access_token") instanceof JsonString value)
          || !(answer.get("expires_in") instanceof JsonNumber seconds)) {
        throw new ProcessingException("It answered something else.");
      }
      token = "Bearer " + value.getString();
      endsNanos = asked + TimeUnit.SECONDS.toNanos(usable(seconds.longValue()));
    }
    return token;
  }

  /** Leaves a margin for the way to the service that checks it, at most half of its life. */
  private static long usable(long seconds) {
    return Math.max(0, seconds - Math.min(MARGIN_SECONDS, seconds / 2));
  }

  /** Forgets a token that was refused. */
  synchronized void forget() {
    token = null;
  }
}
