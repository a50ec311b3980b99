package io.plaza.notification;

import io.plaza.kit.client.Refusals;
import io.plaza.kit.client.ServiceAway;
import io.plaza.kit.feed.Author;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The post service, as far as notifications go. */
@RegisterRestClient(configKey = "posts")
@RegisterProvider(Refusals.class)
@Path("/post")
@Produces(MediaType.APPLICATION_JSON)
public interface PostService {

  /**
   * What a notification tells of a post.
   *
   * @param id the post's id
   * @param author who wrote it
   * @param text what it says, or null
   */
  record Post(String id, Author author, String text) {}

  /**
   * Returns a post.
   *
   * @param authorization the caller's bearer token, passed on
   * @param id the post's id
   * @throws io.plaza.kit.client.Refusal where it refuses; it {@linkplain
   *     io.plaza.kit.client.Refusal#saysThereIsNo says that there is no} {@code id} where there is
   *     no such post
   * @throws ServiceAway where it can't do so now
   * @throws ProcessingException where it can't be had
   * @throws org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException where it
   *     could not be had several times in a row, for two seconds
   */
  @GET
  @Path("{id}")
  @CircuitBreaker(
      failOn = {ProcessingException.class, ServiceAway.class},
      requestVolumeThreshold = 8,
      delay = 2_000)
  Post find(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") String id);
}
