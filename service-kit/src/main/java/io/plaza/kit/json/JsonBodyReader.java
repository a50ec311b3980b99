package io.plaza.kit.json;

import io.plaza.kit.problem.Problem;
import io.plaza.kit.problem.ProblemException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.bind.Jsonb;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the records that clients send. A body that is not UTF-8 (RFC 8259, section 8.1), not JSON,
 * or not of the record's shape is refused with {@code 400}; unknown members are passed over.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements MessageBodyReader<Record> {

  private final Jsonb jsonb = new JsonFormat().getContext(Record.class);

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type.isRecord();
  }

  @Override
  public Record readFrom(
      Class<Record> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    byte[] bytes = body.readAllBytes();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      checkSyntax(text);
      return jsonb.fromJson(text, type);
    } catch (CharacterCodingException e) {
      throw malformed("The body is not UTF-8.", e);
    } catch (RuntimeException e) {
      // Parser and binding have no common exception; nothing but the body can be at fault here.
      throw malformed("The body is not the JSON object that is expected here.", e);
    }
  }

  /**
   * Parses the whole text. Binding stops where it has what it wants, and the parser's way of
   * passing over unknown members never ends where the text does before its time.
   */
  private static void checkSyntax(String text) {
    try (JsonParser parser = Json.createParser(new StringReader(text))) {
      if (parser.next() != JsonParser.Event.START_OBJECT) {
        throw new JsonException("no object");
      }
      while (parser.hasNext()) {
        parser.next();
      }
    }
  }

  private static ProblemException malformed(String detail, Exception cause) {
    return new ProblemException(new Problem(400, detail), cause);
  }
}
