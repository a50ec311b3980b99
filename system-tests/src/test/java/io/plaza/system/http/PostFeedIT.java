package io.plaza.system.http;

import static io.plaza.system.FeedAssert.assertThatFeed;

import io.plaza.system.Person;
import io.plaza.system.Pictures;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(Feeds.POSTS)
class PostFeedIT extends FeedOfTen<Post> {

  private final Plaza plaza;

  PostFeedIT(Plaza plaza) {
    super(plaza, Feed.ofPosts(plaza));
    this.plaza = plaza;
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
    Feed.assertShownInThisOrder(feed, shared);
  }
}
