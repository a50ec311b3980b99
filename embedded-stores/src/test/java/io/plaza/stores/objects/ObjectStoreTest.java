package io.plaza.stores.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.plaza.stores.StoreException;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {
  private static final String BUCKET = "images";

  private final String accessKey = UUID.randomUUID().toString();
  private final String secretKey = UUID.randomUUID().toString();
  private final byte[] bytes = new byte[300_000];

  @TempDir private Path folder;
  private ObjectStore store;
  private MinioClient client;

  @BeforeEach
  void start() throws Exception {
    store = ObjectStore.start(folder, 0, accessKey, secretKey);
    client = client(secretKey);
    if (!client.bucketExists(BucketExistsArgs.builder().bucket(BUCKET).build())) {
      client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
    }
    new Random(1).nextBytes(bytes);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private MinioClient client(String secret) {
    return MinioClient.builder()
        .endpoint("http://127.0.0.1:" + store.port())
        .credentials(accessKey, secret)
        .build();
  }

  private void put(MinioClient by, String key) throws Exception {
    by.putObject(
        PutObjectArgs.builder().bucket(BUCKET).object(key).contentType("image/jpeg").stream(
                new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
            .build());
  }

  private byte[] get(String key) throws Exception {
    try (GetObjectResponse response =
        client.getObject(GetObjectArgs.builder().bucket(BUCKET).object(key).build())) {
      return response.readAllBytes();
    }
  }

  @Test
  void keepsAnObjectOverARestartUntilItIsDeleted() throws Exception {
    put(client, "a/b/key");
    stop();
    start();
    assertThat(get("a/b/key")).isEqualTo(bytes);
    assertThat(
            client
                .statObject(StatObjectArgs.builder().bucket(BUCKET).object("a/b/key").build())
                .size())
        .isEqualTo(bytes.length);
    client.removeObject(RemoveObjectArgs.builder().bucket(BUCKET).object("a/b/key").build());
    assertThatThrownBy(() -> get("a/b/key"))
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> assertThat(e.errorResponse().code()).isEqualTo("NoSuchKey"));
  }

  @Test
  void refusesAWrongKey() {
    assertThatThrownBy(() -> put(client(UUID.randomUUID().toString()), "key"))
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> assertThat(e.errorResponse().code()).isEqualTo("SignatureDoesNotMatch"));
  }

  @Test
  void refusesARequestWithoutSignature() throws Exception {
    put(client, "key");
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/%s/key".formatted(store.port(), BUCKET)))
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void saysWhichPortIsTaken(@TempDir Path other) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> ObjectStore.start(other, taken.getLocalPort(), accessKey, secretKey))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(String.valueOf(taken.getLocalPort()))
          .hasMessageContaining("taken")
          .hasMessageContaining("s3.port");
    }
  }
}
