package io.plaza.kit.keyset;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file with the user service's public keys that MicroProfile JWT checks tokens with ({@code
 * mp.jwt.verify.publickey.location}). It is replaced as a whole, and only by what is a key set: a
 * user service that is away, hangs or answers nonsense leaves the file as it is, and tokens go on
 * being checked.
 *
 * <p>Liberty would fetch the set itself, but without a time-out and on the way of requests.
 */
public final class KeySet {

  private static final System.Logger LOG = System.getLogger(KeySet.class.getName());

  private final KeySetClient userService;
  private final Path file;
  private volatile String keyId = "";
  private volatile boolean fetched;
  private volatile boolean failing;

  /**
   * A key set that is yet to be fetched.
   *
   * @param userService where the keys are; its calls must have a time-out
   * @param file where to keep them
   */
  public KeySet(KeySetClient userService, Path file) {
    this.userService = userService;
    this.file = file;
  }

  /** Returns whether the keys were fetched since this service started. */
  public boolean isFetched() {
    return fetched;
  }

  /** Returns the id of one of the keys that were fetched last; empty before that. */
  public String keyId() {
    return keyId;
  }

  /**
   * Fetches the keys and, if they are others than before, replaces the file. Logs one line when
   * that begins to fail and one when it works again.
   *
   * @return whether the keys could be had
   */
  public boolean refresh() {
    try {
      String keys = userService.keySet();
      JsonArray checked = check(keys);
      if (!Files.exists(file) || !Files.readString(file).equals(keys)) {
        replace(keys);
      }
      if (failing) {
        LOG.log(Level.INFO, "event=key-set-back");
      }
      keyId = checked.getJsonObject(0).getString("kid", "");
      fetched = true;
      failing = false;
      return true;
    } catch (ProcessingException
        | WebApplicationException
        | JsonException
        | ClassCastException
        | IOException e) {
      // Before the first success the user service may just be starting up beside this one.
      Level level = failing || !fetched ? Level.DEBUG : Level.WARNING;
      LOG.log(level, "event=key-set-away cause={0}", e.getMessage());
      failing = true;
      return false;
    }
  }

  private static JsonArray check(String keys) {
    try (JsonReader reader = Json.createReader(new StringReader(keys))) {
      JsonObject set = reader.readObject();
      if (!set.containsKey("keys") || set.getJsonArray("keys").isEmpty()) {
        throw new JsonException("a key set without keys");
      }
      for (JsonValue key : set.getJsonArray("keys")) {
        if (!"RSA".equals(key.asJsonObject().getString("kty", ""))) {
          throw new JsonException("a key that is not of RSA");
        }
      }
      return set.getJsonArray("keys");
    }
  }

  private void replace(String keys) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh = Files.createTempFile(file.getParent(), "key-set", ".json");
    try {
      Files.writeString(fresh, keys);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    LOG.log(Level.INFO, "event=key-set-replaced file={0}", file);
  }
}
