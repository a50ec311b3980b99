package io.plaza.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.minio.ListBucketsArgs;
import io.minio.MinioClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoresTest {
  @TempDir private Path folder;

  private Function<String, Optional<String>> settings() {
    Map<String, String> values =
        Map.of("plaza.data", folder.toString(), "mongodb.port", "0", "s3.port", "0");
    return key -> Optional.ofNullable(values.get(key));
  }

  @Test
  void startsBothAndLogsNothingThatIsAWarning() throws Exception {
    Queue<LogRecord> records = new ConcurrentLinkedQueue<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            records.add(entry);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try (EmbeddedStores stores = EmbeddedStores.start(settings());
        MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + stores.mongodbPort())) {
      client.getDatabase("test").getCollection("items").insertOne(new Document("_id", "1"));
      assertThat(client.getDatabase("test").runCommand(new Document("find", "items")).get("cursor"))
          .isNotNull();
      DataFolder data = DataFolder.prepare(folder);
      MinioClient objects =
          MinioClient.builder()
              .endpoint("http://127.0.0.1:" + stores.s3Port())
              .credentials(data.secret("images.access.key"), data.secret("images.secret.key"))
              .build();
      assertThat(objects.listBuckets(ListBucketsArgs.builder().build())).isEmpty();
      assertThatThrownBy(() -> EmbeddedStores.start(settings()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("in use");
    } finally {
      root.removeHandler(handler);
    }
    assertThat(records)
        .allSatisfy(
            entry -> {
              assertThat(entry.getLevel().intValue())
                  .as(entry.getMessage())
                  .isLessThan(Level.WARNING.intValue());
              assertThat(entry.getThrown()).isNull();
            })
        .extracting(LogRecord::getMessage)
        .anyMatch(message -> message.startsWith("store=documents event=started"))
        .anyMatch(message -> message.startsWith("store=objects event=started"));
  }
}
