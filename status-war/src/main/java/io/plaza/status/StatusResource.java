package io.plaza.status;

import io.plaza.kit.token.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** {@code /status}: statuses over HTTP. */
@Path("")
@SecurityRequirement(name = "token")
@Singleton
@RolesAllowed("user")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

  private final StatusFeed feed;

  /**
   * Made by the container.
   *
   * @param feed the statuses
   */
  @Inject
  public StatusResource(StatusFeed feed) {
    this.feed = feed;
  }

  /**
   * Answers the 10 newest statuses of everyone but the caller, newest first.
   *
   * @param security tells the caller
   */
  @GET
  @Operation(summary = "The 10 newest statuses of everyone but you, newest first")
  @APIResponse(
      responseCode = "200",
      description = "At most 10 statuses",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = StatusItem.class)))
  public Response newest(@Context SecurityContext security) {
    return Response.ok(feed.newestFor(Caller.author(security)))
        .header("Cache-Control", "no-store")
        .build();
  }

  /**
   * Stores a new status of the caller.
   *
   * @param status what it says
   * @param security tells the caller
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Share a status with everyone else")
  @APIResponse(
      responseCode = "201",
      description = "The status as the others see it",
      content = @Content(schema = @Schema(implementation = StatusItem.class)))
  public Response add(@Valid NewStatus status, @Context SecurityContext security) {
    return Response.status(Response.Status.CREATED)
        .entity(feed.add(Caller.author(security), status.text()))
        .build();
  }
}
