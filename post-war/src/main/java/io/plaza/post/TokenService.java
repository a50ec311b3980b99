package io.plaza.post;

import io.plaza.kit.client.Refusals;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The user service, as far as tokens for services go. */
@RegisterRestClient(configKey = "tokens")
@RegisterProvider(Refusals.class)
@Path("/token")
public interface TokenService {

  /**
   * Gives a token to a service (RFC 6749, section 4.4).
   *
   * @param authorization the service's name and secret, as HTTP Basic has them
   * @param grantType {@code client_credentials}
   * @return with {@code access_token} and {@code expires_in}
   * @throws io.plaza.kit.client.Refusal where it refuses
   * @throws io.plaza.kit.client.ServiceAway where it can't do so now
   * @throws jakarta.ws.rs.ProcessingException where it can't be had
   */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  JsonObject token(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @FormParam("grant_type") String grantType);
}
