package io.plaza.web.service;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The story service. Its methods throw {@link Refusal} where it refuses, and {@link ServiceAway},
 * {@link ProcessingException} or what the circuit breaker throws where it can't be had.
 */
@RegisterRestClient(configKey = "stories")
@RegisterProvider(Refusals.class)
@RegisterProvider(LiveAddress.class)
@Path("/story")
@Produces(MediaType.APPLICATION_JSON)
public interface StoryService {

  /**
   * Returns the newest stories of everyone else, newest first.
   *
   * @param authorization the visitor's bearer token
   */
  @CircuitBreaker(
      failOn = {ProcessingException.class, ServiceAway.class},
      requestVolumeThreshold = 8,
      delay = 2_000)
  @Retry(maxRetries = 1, delay = 100, jitter = 0, retryOn = ProcessingException.class)
  @GET
  List<StoryItem> newest(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

  /**
   * Shares a story.
   *
   * @param authorization the visitor's bearer token
   * @param parts one part, {@code image}
   */
  @CircuitBreaker(
      failOn = {ProcessingException.class, ServiceAway.class},
      requestVolumeThreshold = 8,
      delay = 2_000)
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  StoryItem share(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, List<EntityPart> parts);
}
