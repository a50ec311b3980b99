package io.plaza.system.http;

import static io.plaza.system.FeedAssert.assertThatFeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(value = Feeds.POSTS, mode = ResourceAccessMode.READ)
class PostFeedIT extends FeedOfTen<Post> {

  private final Plaza plaza;

  PostFeedIT(Plaza plaza) {
    super(plaza, "/post");
    this.plaza = plaza;
  }

  @Override
  Post share(Person author, String text) {
    return plaza.publish(author, text);
  }

  @Override
  Post item(JsonObject json) {
    return Post.of(json);
  }

  @Test
  void holdsTextsAndPicturesInOneOrder() {
    Person author = plaza.newPerson();
    List<Post> shared =
        List.of(
            plaza.publish(author, "a text"),
            plaza.publish(author, Pictures.png(30, 20)),
            plaza.publish(author, "both", Pictures.jpeg(40, 30)),
            plaza.publish(author, "another text"));
    List<Post> feed = plaza.posts(plaza.newPerson());
    assertThatFeed(feed).isInOrder();
    shared.forEach(post -> assertThatFeed(feed).shows(post));
    List<Post> own = new ArrayList<>(feed);
    own.retainAll(shared);
    Collections.reverse(own);
    assertThat(own).isEqualTo(shared.subList(4 - own.size(), 4));
  }
}
