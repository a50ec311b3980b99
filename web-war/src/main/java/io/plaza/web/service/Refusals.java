package io.plaza.web.service;

import io.plaza.web.service.Refusal.FieldError;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.util.List;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/**
 * Turns a service's problem document (RFC 9457) into a {@link Refusal} or a {@link ServiceAway}.
 */
public class Refusals implements ResponseExceptionMapper<RuntimeException> {

  @Override
  public boolean handles(int status, MultivaluedMap<String, Object> headers) {
    return status >= 400;
  }

  @Override
  public RuntimeException toThrowable(Response response) {
    int status = response.getStatus();
    if (status >= 500) {
      return new ServiceAway(status);
    }
    JsonObject problem = problem(response);
    return new Refusal(
        status,
        problem.getString("detail", null),
        seconds(response.getHeaderString("Retry-After")),
        errors(problem));
  }

  private static JsonObject problem(Response response) {
    try (JsonReader reader =
        Json.createReader(new StringReader(response.readEntity(String.class)))) {
      return reader.readObject();
    } catch (JsonException | ProcessingException | IllegalStateException notAProblemDocument) {
      // The status alone says enough: something between here and the service has refused.
      return JsonValue.EMPTY_JSON_OBJECT;
    }
  }

  private static List<FieldError> errors(JsonObject problem) {
    if (!(problem.get("errors") instanceof jakarta.json.JsonArray errors)) {
      return List.of();
    }
    return errors.stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonValue::asJsonObject)
        .map(error -> new FieldError(error.getString("field", ""), error.getString("message", "")))
        .toList();
  }

  private static int seconds(String retryAfter) {
    return retryAfter != null && retryAfter.matches("\\d{1,6}") ? Integer.parseInt(retryAfter) : 0;
  }
}
