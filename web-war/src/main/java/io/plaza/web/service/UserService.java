package io.plaza.web.service;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The user service. Its methods throw {@link Refusal} where it refuses, and {@link ServiceAway},
 * {@link ProcessingException} or what the circuit breaker throws where it can't be had.
 */
@RegisterRestClient(configKey = "users")
@RegisterProvider(Refusals.class)
@RegisterProvider(LiveAddress.class)
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface UserService {

  /**
   * Opens an account.
   *
   * @param credentials the e-mail address and the password
   */
  @CircuitBreaker(
      failOn = {ProcessingException.class, ServiceAway.class},
      requestVolumeThreshold = 8,
      delay = 2_000)
  @POST
  @Path("register")
  Account register(Credentials credentials);

  /**
   * Signs in.
   *
   * @param credentials the e-mail address and the password
   */
  @CircuitBreaker(
      failOn = {ProcessingException.class, ServiceAway.class},
      requestVolumeThreshold = 8,
      delay = 2_000)
  @POST
  @Path("login")
  AccessToken login(Credentials credentials);
}
