package io.plaza.user;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /login}: a token for a password. */
@Path("/login")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public class LoginResource {

  private final Accounts accounts;
  private final TokenMint mint;

  /**
   * Made by the container.
   *
   * @param accounts the accounts
   * @param mint makes the tokens
   */
  @Inject
  public LoginResource(Accounts accounts, TokenMint mint) {
    this.accounts = accounts;
    this.mint = mint;
  }

  /**
   * Gives a token to who knows the password.
   *
   * @param credentials whose token, and the password
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Get an access token")
  @APIResponse(
      responseCode = "200",
      description = "The token",
      content = @Content(schema = @Schema(implementation = AccessToken.class)))
  @APIResponse(responseCode = "401", description = "The e-mail address or the password is wrong")
  @APIResponse(
      responseCode = "429",
      description = "Too many attempts failed; Retry-After tells when to try again")
  public Response login(@Valid Credentials credentials) {
    Account account = accounts.login(credentials.email(), credentials.password());
    return Response.ok(mint.mint(account)).header("Cache-Control", "no-store").build();
  }
}
