package io.plaza.user;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /}: leads to the pages. */
@Path("/")
@Singleton
public class EntranceResource {

  /**
   * Leads to the feed. The location is a path: whoever is in front knows by which name and scheme
   * it was asked.
   */
  @GET
  @Operation(hidden = true)
  public Response enter() {
    return Response.status(Response.Status.SEE_OTHER)
        .header(HttpHeaders.LOCATION, "/app/feed")
        .build();
  }
}
