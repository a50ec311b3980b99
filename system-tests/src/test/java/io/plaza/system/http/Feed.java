package io.plaza.system.http;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import io.plaza.system.FeedItem;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import io.plaza.system.Post;
import io.plaza.system.Status;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A feed that everyone shares texts on.
 *
 * @param <T> what it is made of
 */
final class Feed<T extends FeedItem> {

  private final Plaza plaza;
  private final String path;
  private final BiFunction<Person, String, T> share;
  private final Function<JsonObject, T> item;

  private Feed(
      Plaza plaza, String path, BiFunction<Person, String, T> share, Function<JsonObject, T> item) {
    this.plaza = plaza;
    this.path = path;
    this.share = share;
    this.item = item;
  }

  static Feed<Status> ofStatuses(Plaza plaza) {
    return new Feed<>(plaza, "/status", plaza::share, Status::of);
  }

  static Feed<Post> ofPosts(Plaza plaza) {
    return new Feed<>(plaza, "/post", plaza::publish, Post::of);
  }

  /** Shares something that is not there yet. */
  T share(Person author) {
    return share.apply(author, "feed " + UUID.randomUUID());
  }

  /** Asks for it, and again as long as the system has more work than it can do now. */
  Answer get(Person reader) {
    return get("", reader);
  }

  /** Asks for it with a query string, which begins with a question mark. */
  Answer get(String query, Person reader) {
    return Plaza.whenPossible(() -> plaza.get(path + query, reader));
  }

  /** Returns what a reader sees, newest first. */
  List<T> readBy(Person reader) {
    return items(get(reader));
  }

  /** Returns what is in an answer, newest first. */
  List<T> items(Answer answer) {
    assertThatAnswer(answer).hasStatus(200);
    return answer.array().getValuesAs(JsonObject.class).stream().map(item).toList();
  }

  /**
   * Asserts that of these items a feed shows the newest, newest first: all, or as many as others
   * have left room for.
   *
   * @param feed what a reader has seen
   * @param oldestFirst each of which was acknowledged before the next one was sent
   */
  static <T extends FeedItem> void assertShownInThisOrder(List<T> feed, List<T> oldestFirst) {
    List<T> newestFirst = new ArrayList<>(oldestFirst);
    Collections.reverse(newestFirst);
    List<T> own = new ArrayList<>(feed);
    own.retainAll(oldestFirst);
    assertThat(own).isEqualTo(newestFirst.subList(0, own.size()));
  }
}
