package io.plaza.kit.client;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Turns an error answer into a {@link Refusal} or a {@link ServiceAway}. */
public class Refusals implements ResponseExceptionMapper<RuntimeException> {

  @Override
  public boolean handles(int status, MultivaluedMap<String, Object> headers) {
    return status >= 400;
  }

  @Override
  public RuntimeException toThrowable(Response response) {
    int status = response.getStatus();
    return status >= 500 ? new ServiceAway(status) : new Refusal(status, fields(response));
  }

  /** Returns the fields that a problem document (RFC 9457) names, if it is one. */
  private static Set<String> fields(Response response) {
    try (JsonReader reader =
        Json.createReader(new StringReader(response.readEntity(String.class)))) {
      if (!(reader.readObject().get("errors") instanceof JsonArray errors)) {
        return Set.of();
      }
      return errors.stream()
          .filter(JsonObject.class::isInstance)
          .map(error -> error.asJsonObject().getString("field", ""))
          .collect(Collectors.toSet());
    } catch (JsonException | ProcessingException | IllegalStateException notAProblemDocument) {
      // The status alone says enough: something between here and the service has refused.
      return Set.of();
    }
  }
}
