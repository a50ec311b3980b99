package io.plaza.kit.image;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program that makes renditions of the files it is given, in a heap of which another part is
 * taken, as in a server. Run by {@link SmallHeapTest}.
 */
final class SmallHeap {
  private static final int TAKEN = 80 * 1024 * 1024;

  private SmallHeap() {}

  public static void main(String[] files) throws Exception {
    byte[] taken = new byte[TAKEN];
    for (String file : files) {
      Rendition rendition = new Renditions().make(Files.readAllBytes(Path.of(file)));
      System.out.println(
          rendition.mediaType() + " " + rendition.width() + "x" + rendition.height());
    }
    System.out.println(taken.length);
  }
}
