package io.plaza.user;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Rotates the signing key: writes a new one into the directory and prints its file.
 *
 * <pre>mvn -q -Pnew-signing-key -pl user-war -am compile -Dsigning.keys=DIRECTORY</pre>
 *
 * That builds, so a server that runs from the same folder may restart its application. What does
 * not, and needs neither Maven nor Java, from within the directory:
 *
 * <pre>
 * umask 077
 * openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out new
 * mv new signing-key-$(date -u +%Y%m%dT%H%M%SZ).pem
 * </pre>
 *
 * Where replicas do not share one directory and get the file one after another, the time in its
 * name must be that of the last of them.
 */
public final class NewSigningKey {

  private NewSigningKey() {}

  /**
   * Writes a new key.
   *
   * @param args the directory
   * @throws IOException if the directory can't be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("Usage: NewSigningKey <directory>");
    }
    System.out.println(new KeyDirectory(Path.of(args[0])).make(Instant.now()));
  }
}
