package io.plaza.kit.image;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.plaza.kit.store.StoreConfig;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import org.eclipse.microprofile.config.Config;

/**
 * Keeps renditions in a bucket of an S3 object store, each under a random key of 128 bits that
 * can't be guessed, and unchanged for as long as it is there. The bucket is made at the first use
 * if it is missing. Thread-safe; one for each service, because it keeps its connections.
 */
public final class ImageStore implements AutoCloseable {
  /** What the store has to say within, unless told otherwise. */
  public static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** Given, so that the client need not ask the store where the bucket is. */
  private static final String REGION = "us-east-1";

  private static final int KEY_BYTES = 16;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final int LARGEST_IMAGE = 16 * 1024 * 1024;
  private static final Set<String> MEDIA_TYPES = Set.of("image/jpeg", "image/png");
  private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchBucket");
  private static final Set<String> BUCKET_MADE =
      Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists");

  private final SecureRandom random = new SecureRandom();
  private final OkHttpClient http;
  private final MinioClient client;
  private final String bucket;
  private volatile boolean bucketSeen;

  /**
   * @param endpoint the store's URL
   * @param accessKey who we are there
   * @param secretKey the proof of it
   * @param bucket where this service's images are
   * @param timeout for a connection, for a read, a write and a whole call
   */
  public ImageStore(
      String endpoint, String accessKey, String secretKey, String bucket, Duration timeout) {
    this.http =
        new OkHttpClient.Builder()
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .callTimeout(timeout)
            .build();
    this.client =
        MinioClient.builder()
            .endpoint(endpoint)
            .region(REGION)
            .credentials(accessKey, secretKey)
            .httpClient(http)
            .build();
    this.bucket = bucket;
  }

  /**
   * The store of a service's images as its configuration has it ({@link StoreConfig}): {@code
   * images.url} (default {@code http://localhost:9817}), {@code images.bucket} (default the
   * service's name and {@code -images}), {@code images.access.key}, {@code images.secret.key} and
   * {@code store.timeout}.
   *
   * @param service the service's name
   * @param config where the configuration is
   */
  public static ImageStore of(String service, Config config) {
    StoreConfig keys = new StoreConfig(service, config);
    return new ImageStore(
        keys.find("images.url").orElse("http://localhost:9817"),
        keys.get("images.access.key"),
        keys.get("images.secret.key"),
        keys.find("images.bucket").orElse(service + "-images"),
        keys.timeout());
  }

  /** Whether {@code key} has the form of a key that {@link #put} gives. */
  public static boolean isKey(String key) {
    return KEY.matcher(key).matches();
  }

  /**
   * Stores a rendition.
   *
   * @return its key: 22 characters that need no escaping in a URL
   * @throws ImageStoreUnavailableException if the store is away or refuses
   */
  public String put(Rendition rendition) {
    String key = newKey();
    return ask(
        () -> {
          makeBucketIfMissing();
          client.putObject(
              PutObjectArgs.builder()
                  .bucket(bucket)
                  .object(key)
                  .data(rendition.bytes(), rendition.bytes().length)
                  .contentType(rendition.mediaType())
                  .build());
          return key;
        });
  }

  private String newKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }

  /**
   * Fetches an image, whole: a store that fails halfway must not cut an answer short, and a slow
   * client must not hold a connection to the store.
   *
   * @param key any text; one that {@link #put} can't have given never reaches the store
   * @throws ImageStoreUnavailableException if the store is away or refuses
   */
  public Optional<StoredImage> get(String key) {
    if (!isKey(key)) {
      return Optional.empty();
    }
    return ask(
        () -> {
          try (GetObjectResponse object =
              client.getObject(GetObjectArgs.builder().bucket(bucket).object(key).build())) {
            String mediaType = object.headers().get("Content-Type");
            byte[] bytes = object.readNBytes(LARGEST_IMAGE + 1);
            boolean ours = mediaType != null && MEDIA_TYPES.contains(mediaType);
            return ours && bytes.length <= LARGEST_IMAGE
                ? Optional.of(new StoredImage(key, bytes, mediaType))
                : Optional.empty();
          } catch (ErrorResponseException answer) {
            if (ABSENT.contains(answer.errorResponse().code())) {
              return Optional.empty();
            }
            throw answer;
          }
        });
  }

  /**
   * Removes an image; that there is none is fine.
   *
   * @throws ImageStoreUnavailableException if the store is away or refuses
   */
  public void delete(String key) {
    if (!isKey(key)) {
      return;
    }
    ask(
        () -> {
          client.removeObject(RemoveObjectArgs.builder().bucket(bucket).object(key).build());
          return null;
        });
  }

  /**
   * Asks the store whether it answers, for readiness, and makes the bucket if it is missing.
   *
   * @throws ImageStoreUnavailableException if the store is away or refuses
   */
  public void check() {
    bucketSeen = false;
    ask(
        () -> {
          makeBucketIfMissing();
          return null;
        });
  }

  private void makeBucketIfMissing() throws MinioException {
    if (bucketSeen) {
      return;
    }
    if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
      try {
        client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
      } catch (ErrorResponseException answer) {
        // Another replica was faster.
        if (!BUCKET_MADE.contains(answer.errorResponse().code())) {
          throw answer;
        }
      }
    }
    bucketSeen = true;
  }

  /** A question to the store. */
  private interface Question<T> {
    T ask() throws MinioException, IOException;
  }

  private static <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (MinioException | IOException | IllegalStateException trouble) {
      // The client wraps a failed connection in an IllegalStateException.
      throw new ImageStoreUnavailableException(
          "The image store can't be reached. Try again shortly.", trouble);
    }
  }

  /** Closes the connections to the store. */
  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
