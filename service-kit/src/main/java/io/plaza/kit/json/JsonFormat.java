package io.plaza.kit.json;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The JSON of requests and answers: UTF-8, times in UTC as RFC 3339 has them, with milliseconds
 * even where they are zero. JAX-RS takes it from here too. Thread-safe.
 */
@Provider
public class JsonFormat implements ContextResolver<Jsonb> {

  private final Jsonb jsonb =
      JsonbBuilder.create(
          new JsonbConfig()
              .withAdapters(new MillisecondTimes())
              .withDeserializers(new StringsOnly()));

  @Override
  public Jsonb getContext(Class<?> type) {
    return jsonb;
  }

  /**
   * Returns a value as JSON text in UTF-8.
   *
   * @param value a record, or a list of records
   */
  public byte[] encode(Object value) {
    return jsonb.toJson(value).getBytes(StandardCharsets.UTF_8);
  }

  /** Takes a JSON string for a string, and nothing else: {@code 5} is not {@code "5"}. */
  public static final class StringsOnly implements JsonbDeserializer<String> {

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context, Type type) {
      JsonValue value = parser.getValue();
      if (value instanceof JsonString string) {
        return string.getString();
      }
      if (value == JsonValue.NULL) {
        return null;
      }
      throw new JsonbException("a " + value.getValueType() + " where a string belongs");
    }
  }

  /** Times as {@code 2026-11-21T20:37:05.123Z}. */
  public static final class MillisecondTimes implements JsonbAdapter<Instant, String> {

    private static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public String adaptToJson(Instant time) {
      return FORMAT.format(time);
    }

    @Override
    public Instant adaptFromJson(String text) {
      return Instant.parse(text);
    }
  }
}
