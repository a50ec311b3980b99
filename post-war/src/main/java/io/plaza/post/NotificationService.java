package io.plaza.post;

import io.plaza.kit.client.Refusals;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The notification service, as far as the outbox goes. */
@RegisterRestClient(configKey = "notifications")
@RegisterProvider(Refusals.class)
@Path("/notification")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface NotificationService {

  /**
   * What is told.
   *
   * @param postId of which post
   */
  record NewNotification(String postId) {}

  /**
   * Tells of a post; more than once does no harm. It is safe when this returns.
   *
   * @param authorization a bearer token of this service
   * @param notification of which post
   * @throws io.plaza.kit.client.Refusal where it refuses; it {@linkplain
   *     io.plaza.kit.client.Refusal#saysThereIsNo says that there is no} {@code postId} where the
   *     post is past the time of notifications
   * @throws io.plaza.kit.client.ServiceAway where it can't do so now
   * @throws jakarta.ws.rs.ProcessingException where it can't be had
   */
  @POST
  void create(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, NewNotification notification);
}
