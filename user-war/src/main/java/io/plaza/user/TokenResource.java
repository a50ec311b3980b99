package io.plaza.user;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code /token}: tokens for services, by their own credentials. It is for the inside network; a
 * user's token or password opens nothing here. Errors have the form that OAuth gives them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, client
 *     credentials</a>
 */
@Path("/token")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

  private final ServiceClients clients;
  private final TokenMint mint;

  /**
   * Made by the container.
   *
   * @param clients the services
   * @param mint makes the tokens
   */
  @Inject
  public TokenResource(ServiceClients clients, TokenMint mint) {
    this.clients = clients;
    this.mint = mint;
  }

  /**
   * Gives a token to a service.
   *
   * @param authorization the service's name and secret
   * @param form {@code grant_type}, which is {@code client_credentials}; once (RFC 6749, section
   *     3.2)
   */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response token(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      MultivaluedMap<String, String> form) {
    Optional<String> client = clients.identify(authorization);
    if (client.isEmpty()) {
      return error(Response.Status.UNAUTHORIZED, "invalid_client")
          .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"services\"")
          .build();
    }
    List<String> grantTypes = form == null ? List.of() : form.getOrDefault("grant_type", List.of());
    if (grantTypes.size() != 1) {
      return error(Response.Status.BAD_REQUEST, "invalid_request").build();
    }
    if (!grantTypes.get(0).equals("client_credentials")) {
      return error(Response.Status.BAD_REQUEST, "unsupported_grant_type").build();
    }
    return Response.ok(mint.mint(client.get())).header("Cache-Control", "no-store").build();
  }

  private static Response.ResponseBuilder error(Response.Status status, String error) {
    return Response.status(status)
        .header("Cache-Control", "no-store")
        .entity(Json.createObjectBuilder().add("error", error).build().toString());
  }
}
