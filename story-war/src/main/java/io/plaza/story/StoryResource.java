package io.plaza.story;

import io.plaza.kit.image.ImageWorkshop;
import io.plaza.kit.image.MultipartUpload;
import io.plaza.kit.problem.Problem;
import io.plaza.kit.problem.ProblemException;
import io.plaza.kit.token.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** {@code /story}: stories over HTTP. */
@Path("")
@SecurityRequirement(name = "token")
@Singleton
@RolesAllowed("user")
@Produces(MediaType.APPLICATION_JSON)
public class StoryResource {

  private static final String IMAGE = "image";

  private final StoryFeed feed;
  private final ImageWorkshop workshop;

  /**
   * Made by the container.
   *
   * @param feed the stories
   * @param workshop makes renditions of uploads
   */
  @Inject
  public StoryResource(StoryFeed feed, ImageWorkshop workshop) {
    this.feed = feed;
    this.workshop = workshop;
  }

  /**
   * Answers the 10 newest stories of everyone but the caller, newest first.
   *
   * @param security tells the caller
   */
  @GET
  @Operation(summary = "The 10 newest stories of everyone but you, newest first")
  @APIResponse(
      responseCode = "200",
      description = "At most 10 stories",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = StoryItem.class)))
  public Response newest(@Context SecurityContext security) {
    return Response.ok(feed.newestFor(Caller.author(security)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /**
   * Stores a new story of the caller.
   *
   * @param form a form with the part {@code image}
   * @param contentType the request's header, which has the form's boundary
   * @param security tells the caller
   * @throws IOException where the client's connection fails
   */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(summary = "Share a picture with everyone else")
  @RequestBody(
      description = "JPEG, PNG, WebP or GIF, at most 10 MiB and 40 megapixels",
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Upload.class)))
  @APIResponse(
      responseCode = "201",
      description = "The story as the others see it",
      content = @Content(schema = @Schema(implementation = StoryItem.class)))
  public Response add(
      InputStream form,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @Context SecurityContext security)
      throws IOException {
    byte[] image =
        MultipartUpload.read(form, contentType, MultipartUpload.Limits.DEFAULT)
            .image()
            .orElseThrow(StoryResource::imageMissing);
    return Response.status(Response.Status.CREATED)
        .entity(feed.add(Caller.author(security), workshop.make(image)))
        .build();
  }

  private static ProblemException imageMissing() {
    return new ProblemException(
        new Problem(
            400,
            "A field is missing or invalid.",
            List.of(new Problem.FieldError(IMAGE, "is missing"))));
  }

  /** The form of an upload, for the OpenAPI document. */
  @Schema(name = "StoryForm")
  private static final class Upload {

    @Schema(type = SchemaType.STRING, format = "binary", required = true)
    public String image;
  }
}
