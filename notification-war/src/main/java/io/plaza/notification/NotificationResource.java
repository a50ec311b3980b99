package io.plaza.notification;

import io.plaza.kit.client.Cause;
import io.plaza.kit.client.Refusal;
import io.plaza.kit.client.ServiceAway;
import io.plaza.kit.feed.TimeOrderedIds;
import io.plaza.kit.problem.Problem;
import io.plaza.kit.problem.ProblemException;
import io.plaza.kit.token.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** {@code /notification}: notifications over HTTP. */
@Path("")
@SecurityRequirement(name = "token")
@Singleton
@RolesAllowed("user")
@Produces(MediaType.APPLICATION_JSON)
public class NotificationResource {

  private static final System.Logger LOG = System.getLogger(NotificationResource.class.getName());

  private final NotificationFeed feed;
  private final PostService posts;
  private final AtomicBoolean postsAreAway = new AtomicBoolean();

  /**
   * Made by the container.
   *
   * @param feed the notifications
   * @param posts tells what a post says
   */
  @Inject
  public NotificationResource(NotificationFeed feed, @RestClient PostService posts) {
    this.feed = feed;
    this.posts = posts;
  }

  /**
   * Answers the 20 newest notifications of everyone else's posts, newest first.
   *
   * @param security tells the caller
   */
  @GET
  @Operation(summary = "The 20 newest notifications of everyone else's posts, newest first")
  @APIResponse(
      responseCode = "200",
      description = "At most 20 notifications",
      content =
          @Content(
              schema = @Schema(type = SchemaType.ARRAY, implementation = NotificationItem.class)))
  public Response newest(@Context SecurityContext security) {
    return Response.ok(feed.newestFor(Caller.author(security)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /**
   * Makes the notification of a post, or answers the one that is there. Services may ask for it
   * too.
   *
   * @param notification of which post
   * @param authorization the caller's token, which the post is read with
   */
  @POST
  @RolesAllowed({"user", "service"})
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Have a post's notification made; once, however often it is asked for")
  @APIResponse(
      responseCode = "201",
      description = "The notification",
      content = @Content(schema = @Schema(implementation = NotificationItem.class)))
  @APIResponse(
      responseCode = "200",
      description = "The notification that is there already",
      content = @Content(schema = @Schema(implementation = NotificationItem.class)))
  @APIResponse(
      responseCode = "404",
      description = "There is no such post, or it is past the time of notifications")
  public Response create(
      @Valid NewNotification notification,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
    String postId = notification.postId();
    if (!TimeOrderedIds.isId(postId) || feed.isPast(postId)) {
      throw noSuchPost(null);
    }
    Optional<NotificationItem> there = feed.find(postId);
    if (there.isPresent()) {
      return Response.ok(there.get()).build();
    }
    PostService.Post post = read(postId, authorization);
    Notification made =
        new Notification(
            postId, post.author().id(), post.author().email(), Summary.of(post.text()));
    return Response.status(feed.add(made) ? Response.Status.CREATED : Response.Status.OK)
        .entity(NotificationItem.of(made))
        .build();
  }

  private PostService.Post read(String postId, String authorization) {
    try {
      PostService.Post post = posts.find(authorization, postId);
      if (!postId.equals(post.id()) || post.author() == null) {
        throw away(null);
      }
      if (postsAreAway.compareAndSet(true, false)) {
        LOG.log(Level.INFO, "event=back what=post-service");
      }
      return post;
    } catch (Refusal e) {
      throw e.saysThereIsNo("id") ? noSuchPost(e) : away(e);
    } catch (ServiceAway | ProcessingException | FaultToleranceException e) {
      throw away(e);
    }
  }

  private static ProblemException noSuchPost(Exception cause) {
    return new ProblemException(
        new Problem(
            404,
            "There is no such post, or it is past the time of notifications.",
            // Tells those who ask that it is this service that says so.
            List.of(new Problem.FieldError("postId", "is no recent post's"))),
        cause);
  }

  /** The operator gets a line when it goes away, with the cause, and one when it is back. */
  private ProblemException away(Exception cause) {
    String words = cause == null ? "it answered something else" : Cause.of(cause);
    if (postsAreAway.compareAndSet(false, true)) {
      LOG.log(Level.INFO, "event=away what=post-service cause=\"{0}\"", words);
    }
    LOG.log(Level.DEBUG, "event=post-not-read", cause);
    return ProblemException.unavailable(
        "The post can't be read right now. Try again shortly.", cause);
  }
}
