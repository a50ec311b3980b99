package io.plaza.system.http;

import io.plaza.system.Person;
import io.plaza.system.Plaza;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Order(1)
@ResourceLock(value = Feeds.POSTS, mode = ResourceAccessMode.READ)
class PostImageIT extends ServedImages {

  private final Plaza plaza;

  PostImageIT(Plaza plaza) {
    super(plaza, "/post/image/");
    this.plaza = plaza;
  }

  @Override
  String share(Person author, byte[] picture) {
    return plaza.publish(author, picture).image().orElseThrow().url();
  }
}
