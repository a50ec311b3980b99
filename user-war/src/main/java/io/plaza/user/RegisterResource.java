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

/** {@code /register}: how someone becomes a user. */
@Path("/register")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public class RegisterResource {

  private final Accounts accounts;

  /**
   * Made by the container.
   *
   * @param accounts the accounts
   */
  @Inject
  public RegisterResource(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * Makes an account.
   *
   * @param account whose, and the password that it is to have
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Make an account")
  @APIResponse(
      responseCode = "201",
      description = "The account",
      content = @Content(schema = @Schema(implementation = AccountItem.class)))
  @APIResponse(responseCode = "409", description = "The e-mail address is registered already")
  public Response register(@Valid NewAccount account) {
    Account made = accounts.register(account.email(), account.password());
    return Response.status(Response.Status.CREATED)
        .header("Cache-Control", "no-store")
        .entity(new AccountItem(made.id(), made.email()))
        .build();
  }
}
