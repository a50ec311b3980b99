package io.plaza.system.http;

import io.plaza.system.Plaza;
import io.plaza.system.Post;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@Order(2)
@ResourceLock(value = Feeds.POSTS, mode = ResourceAccessMode.READ)
class PostFreshnessIT extends FreshFeed<Post> {

  PostFreshnessIT(Plaza plaza) {
    super(plaza, Feed.ofPosts(plaza));
  }
}
