package io.plaza.kit.keyset;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The user service, as far as the key set goes. */
@Path("/.well-known/jwks.json")
public interface KeySetClient extends AutoCloseable {

  /** Returns the public keys as a JWK set (RFC 7517). */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  String keySet();

  @Override
  void close();
}
