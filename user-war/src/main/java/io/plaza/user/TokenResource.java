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
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
   * @param form {@code grant_type=client_credentials}
   */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response token(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, String form) {
    Optional<String> client = clients.identify(authorization);
    if (client.isEmpty()) {
      return error(Response.Status.UNAUTHORIZED, "invalid_client")
          .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"services\"")
          .build();
    }
    Optional<String> grantType = only("grant_type", form);
    if (grantType.isEmpty()) {
      return error(Response.Status.BAD_REQUEST, "invalid_request").build();
    }
    if (!grantType.get().equals("client_credentials")) {
      return error(Response.Status.BAD_REQUEST, "unsupported_grant_type").build();
    }
    return Response.ok(mint.mint(client.get())).header("Cache-Control", "no-store").build();
  }

  /**
   * Returns the value of a parameter that must be there once (RFC 6749, section 3.2); empty where
   * it is not, or where the form is none.
   */
  private static Optional<String> only(String name, String form) {
    List<String> values = new ArrayList<>();
    try {
      for (String parameter : form.split("&")) {
        String[] parts = parameter.split("=", 2);
        if (URLDecoder.decode(parts[0], StandardCharsets.UTF_8).equals(name)) {
          values.add(parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
      }
    } catch (IllegalArgumentException notPercentEncoded) {
      return Optional.empty();
    }
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  private static Response.ResponseBuilder error(Response.Status status, String error) {
    return Response.status(status)
        .header("Cache-Control", "no-store")
        .entity(Json.createObjectBuilder().add("error", error).build().toString());
  }
}
