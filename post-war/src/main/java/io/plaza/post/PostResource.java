package io.plaza.post;

import io.plaza.kit.image.ImageWorkshop;
import io.plaza.kit.image.MultipartUpload;
import io.plaza.kit.problem.Problem;
import io.plaza.kit.problem.ProblemException;
import io.plaza.kit.token.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** {@code /post}: posts over HTTP. */
@Path("")
@SecurityRequirement(name = "token")
@Singleton
@RolesAllowed("user")
@Produces(MediaType.APPLICATION_JSON)
public class PostResource {

  private static final String TEXT = "text";

  private final PostFeed feed;
  private final ImageWorkshop workshop;
  private final Validator validator;

  /**
   * Made by the container.
   *
   * @param feed the posts
   * @param workshop makes renditions of uploads
   * @param validator validates what comes in forms
   */
  @Inject
  public PostResource(PostFeed feed, ImageWorkshop workshop, Validator validator) {
    this.feed = feed;
    this.workshop = workshop;
    this.validator = validator;
  }

  /**
   * Answers the 10 newest posts of everyone but the caller, newest first.
   *
   * @param security tells the caller
   */
  @GET
  @Operation(summary = "The 10 newest posts of everyone but you, newest first")
  @APIResponse(
      responseCode = "200",
      description = "At most 10 posts",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = PostItem.class)))
  public Response newest(@Context SecurityContext security) {
    return Response.ok(feed.newestFor(Caller.author(security)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /**
   * Answers one post, anyone's. Services may read it too.
   *
   * @param id its id
   */
  @GET
  @Path("{id}")
  @RolesAllowed({"user", "service"})
  @Operation(summary = "One post")
  @APIResponse(
      responseCode = "200",
      description = "The post",
      content = @Content(schema = @Schema(implementation = PostItem.class)))
  @APIResponse(responseCode = "404", description = "There is no such post")
  public Response one(@PathParam("id") String id) {
    PostItem post =
        feed.find(id)
            .orElseThrow(
                () ->
                    // The field tells those who ask that it is this service that says so.
                    new ProblemException(
                        new Problem(
                            404,
                            "There is no such post.",
                            List.of(new Problem.FieldError("id", "is no post's")))));
    return Response.ok(post).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  /**
   * Stores a new post of the caller that is a text.
   *
   * @param post what it says
   * @param security tells the caller
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Share a text with everyone else")
  @APIResponse(
      responseCode = "201",
      description = "The post as the others see it",
      content = @Content(schema = @Schema(implementation = PostItem.class)))
  public Response addText(@Valid NewPost post, @Context SecurityContext security) {
    return created(feed.add(Caller.author(security), Optional.of(post.text()), Optional.empty()));
  }

  /**
   * Stores a new post of the caller that is a text, a picture or both.
   *
   * @param form a form with the parts {@code text}, {@code image} or both
   * @param contentType the request's header, which has the form's boundary
   * @param security tells the caller
   * @throws IOException where the client's connection fails
   */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(summary = "Share a text, a picture or both with everyone else")
  @RequestBody(
      description = "JPEG, PNG, WebP or GIF, at most 10 MiB and 40 megapixels",
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Upload.class)))
  @APIResponse(
      responseCode = "201",
      description = "The post as the others see it",
      content = @Content(schema = @Schema(implementation = PostItem.class)))
  public Response addForm(
      InputStream form,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @Context SecurityContext security)
      throws IOException {
    MultipartUpload upload =
        MultipartUpload.read(form, contentType, MultipartUpload.Limits.DEFAULT);
    Optional<String> text =
        upload.text(TEXT).map(NewPost::new).filter(post -> !post.text().isEmpty()).map(this::valid);
    if (text.isEmpty() && upload.image().isEmpty()) {
      throw nothingInIt();
    }
    return created(feed.add(Caller.author(security), text, upload.image().map(workshop::make)));
  }

  private String valid(NewPost post) {
    Set<ConstraintViolation<NewPost>> violations = validator.validate(post);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    return post.text();
  }

  private static Response created(PostItem post) {
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, "/post/" + post.id())
        .entity(post)
        .build();
  }

  private static ProblemException nothingInIt() {
    return new ProblemException(
        new Problem(
            400,
            "A post needs a text, an image or both.",
            List.of(
                new Problem.FieldError(TEXT, "is missing"),
                new Problem.FieldError("image", "is missing"))));
  }

  /** The form of an upload, for the OpenAPI document. */
  @Schema(name = "PostForm")
  private static final class Upload {

    public String text;

    @Schema(type = SchemaType.STRING, format = "binary")
    public String image;
  }
}
