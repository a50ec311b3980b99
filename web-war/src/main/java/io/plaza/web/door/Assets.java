package io.plaza.web.door;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * The pages' own files. Their version is in their URLs, so that browsers may keep them for ever and
 * still get new ones at once. Immutable.
 */
@Named
@Singleton
public class Assets {

  private final String version;

  /**
   * Reads the files once.
   *
   * @param context where they are
   */
  @Inject
  public Assets(ServletContext context) {
    CRC32 sum = new CRC32();
    for (String path : new TreeSet<>(context.getResourcePaths("/static/"))) {
      try (InputStream file = context.getResourceAsStream(path)) {
        sum.update(file.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    version = Long.toHexString(sum.getValue());
  }

  /** Returns what differs whenever a file differs. */
  public String getVersion() {
    return version;
  }
}
