package io.plaza.post;

import io.plaza.kit.image.ImageServing;
import io.plaza.kit.image.ImageStore;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /post/image/{key}}: the bytes of posts' images, for whoever knows the key. */
@Path("image/{key}")
@Singleton
@PermitAll
public class PostImageResource {

  private final ImageServing images;

  /**
   * Made by the container.
   *
   * @param store where the images are
   */
  @Inject
  public PostImageResource(ImageStore store) {
    this.images = new ImageServing(store);
  }

  /**
   * Answers an image.
   *
   * @param key its random key
   * @param ifNoneMatch the tags of the copies that the client has
   */
  @GET
  @Operation(summary = "An image")
  @APIResponse(responseCode = "200", description = "The image")
  public Response image(
      @PathParam("key") String key, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
    return images.respond(key, ifNoneMatch);
  }
}
