package io.plaza.user;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.plaza.kit.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /.well-known/jwks.json}: the keys that tokens are checked with (RFC 7517). */
@Path("/.well-known/jwks.json")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public class KeySetResource {

  private final SigningKeys keys;

  /**
   * Made by the container.
   *
   * @param keys the keys
   */
  @Inject
  public KeySetResource(SigningKeys keys) {
    this.keys = keys;
  }

  /** Answers the public keys, current, coming and previous, the oldest first. */
  @GET
  @Operation(summary = "The public keys that tokens are checked with, as a JWK set")
  public Response keySet() {
    List<JWK> published =
        keys.published().stream().map(SigningKey::publicKey).map(JWK.class::cast).toList();
    if (published.isEmpty()) {
      throw ProblemException.unavailable("There is no key yet. Try again shortly.", null);
    }
    return Response.ok(new JWKSet(published).toString())
        .header("Cache-Control", "no-store")
        .build();
  }
}
