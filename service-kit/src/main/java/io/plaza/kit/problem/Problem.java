package io.plaza.kit.problem;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A problem document: the body of every error answer.
 *
 * @param status the HTTP status code, 400 to 599
 * @param detail what was wrong and what to do, in words for the client
 * @param errors the fields that were refused; empty where no field is to blame
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, Problem Details for HTTP APIs</a>
 */
public record Problem(int status, String detail, List<FieldError> errors) {

  /** The media type of a problem document. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * A field that was refused.
   *
   * @param field its name, as the client wrote it
   * @param message what its value must be
   */
  public record FieldError(String field, String message) {}

  /** Makes a copy of the errors, so that a problem never changes. */
  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * A problem that no single field is to blame for.
   *
   * @param status the HTTP status code
   * @param detail what was wrong and what to do
   */
  public Problem(int status, String detail) {
    this(status, detail, List.of());
  }

  /**
   * Returns the status code's reason phrase, which RFC 9457 asks for where there is no own type.
   */
  public String title() {
    Response.Status known = Response.Status.fromStatusCode(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }

  /** Returns the document as JSON text. */
  public String toJson() {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("type", "about:blank")
            .add("title", title())
            .add("status", status)
            .add("detail", detail);
    if (!errors.isEmpty()) {
      JsonArrayBuilder fields = Json.createArrayBuilder();
      errors.forEach(
          error ->
              fields.add(
                  Json.createObjectBuilder()
                      .add("field", error.field())
                      .add("message", error.message())));
      json.add("errors", fields);
    }
    return json.build().toString();
  }

  /** Returns an answer with this problem, to which headers can be added. */
  public Response.ResponseBuilder toResponse() {
    return Response.status(status)
        .type(MediaType.valueOf(MEDIA_TYPE))
        .header("Cache-Control", "no-store")
        .entity(toJson());
  }

  /**
   * Answers with this problem where there is no Jakarta REST.
   *
   * @param response not committed yet
   * @throws IOException where the client's connection fails
   */
  public void write(HttpServletResponse response) throws IOException {
    byte[] body = toJson().getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
