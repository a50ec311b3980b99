package io.plaza.system.http;

import io.plaza.system.Person;
import io.plaza.system.Plaza;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Feeds.STORIES)
class ImageIT extends ServedImages {

  private final Plaza plaza;

  ImageIT(Plaza plaza) {
    super(plaza, "/story/image/");
    this.plaza = plaza;
  }

  @Override
  String share(Person author, byte[] picture) {
    return plaza.share(author, picture).image().url();
  }
}
