package io.plaza.constant;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code /constant}: the same bytes for everyone. */
@Path("/")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public class ConstantResource {

  private final byte[] feed =
      IntStream.range(0, 10)
          .mapToObj(
              number ->
                  """
                  {"author":{"email":"author-%1$d@example.org","id":"0193a000-0000-7000-8000-00000000000%1$d"},\
                  "createdAt":"2026-11-22T00:00:00.00%1$dZ","id":"0193a000-0000-7000-8000-00000000001%1$d",\
                  "text":"A status of an ordinary length, which is a sentence or two, as people write them."}"""
                      .formatted(number))
          .collect(Collectors.joining(",", "[", "]"))
          .getBytes(StandardCharsets.UTF_8);

  /** Answers everyone. */
  @GET
  @Path("open")
  @PermitAll
  public Response open() {
    return answer();
  }

  /** Answers who has a token. */
  @GET
  @Path("token")
  @RolesAllowed("user")
  public Response token() {
    return answer();
  }

  private Response answer() {
    return Response.ok(feed).header("Cache-Control", "no-store").build();
  }
}
