package io.plaza.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import io.plaza.kit.feed.Author;
import io.plaza.kit.image.ImageStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** What becomes of a post that the store does not take. */
class PostFeedTest {

  private final List<String> inserted = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  private void addWhereInsertingFailsWith(MongoException failure) {
    PostRepository repository =
        (PostRepository)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {PostRepository.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "findByIdGreaterThanOrderByIdDesc" -> List.of();
                      case "insert" -> {
                        inserted.add(((Post) arguments[0]).id());
                        throw failure;
                      }
                      case "deleteById" -> {
                        deleted.add((String) arguments[0]);
                        yield null;
                      }
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    Courier courier =
        new Courier(
            id -> {
              told.add(id);
              return Telling.heard();
            });
    Author author = new Author(UUID.randomUUID().toString(), "a@example.org");

    // A text has no image to store: nobody is asked.
    try (ImageStore images =
        new ImageStore(
            "http://localhost:1",
            UUID.randomUUID().toString(),
            UUID.randomUUID().toString(),
            "images",
            Duration.ofSeconds(1))) {
      PostFeed feed = new PostFeed(repository, images, courier);
      assertThatThrownBy(() -> feed.add(author, Optional.of("text"), Optional.empty()))
          .isSameAs(failure);
    }
    assertThat(inserted).hasSize(1);
    assertThat(told).isEmpty();
  }

  @Test
  void whatMayHaveArrivedAllTheSameIsTakenBack() {
    addWhereInsertingFailsWith(new MongoTimeoutException("too late"));

    assertThat(deleted).isEqualTo(inserted);
  }

  @Test
  void whatIsAnothersIsLeftAlone() {
    addWhereInsertingFailsWith(
        new MongoWriteException(
            new WriteError(11_000, "E11000 duplicate key", new BsonDocument()),
            new ServerAddress(),
            Set.of()));

    assertThat(deleted).isEmpty();
  }
}
