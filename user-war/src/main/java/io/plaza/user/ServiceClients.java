package io.plaza.user;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The services that may have a token of their own, each with a secret: generated configuration,
 * {@code post.client.secret} for the post service. Thread-safe.
 */
@Singleton
public class ServiceClients {

  private static final String POST_SERVICE = "post-service";
  private static final String BASIC = "Basic ";

  private final Optional<String> postSecret;

  @Inject
  ServiceClients() {
    this(ConfigProvider.getConfig().getOptionalValue("post.client.secret", String.class));
  }

  ServiceClients(Optional<String> postSecret) {
    this.postSecret = postSecret;
  }

  /**
   * Returns which service it is that shows its credentials.
   *
   * @param authorization the request's header, or null: name and secret as HTTP Basic has them (RFC
   *     7617; RFC 6749, section 2.3.1)
   */
  Optional<String> identify(String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return Optional.empty();
    }
    byte[] shown;
    try {
      shown = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    return postSecret
        .map(secret -> (POST_SERVICE + ":" + secret).getBytes(StandardCharsets.UTF_8))
        .filter(known -> MessageDigest.isEqual(known, shown))
        .map(known -> POST_SERVICE);
  }
}
