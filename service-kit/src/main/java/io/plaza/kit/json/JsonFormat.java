package io.plaza.kit.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
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
      JsonbBuilder.create(new JsonbConfig().withAdapters(new MillisecondTimes()));

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
