package io.plaza.system;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The system under test, of which nothing is known but its base URL, or those of its nodes, which
 * are asked in turn. Thread-safe.
 */
public final class Plaza {

  /** The system property that names the base URL, or those of all nodes, with commas between. */
  public static final String BASE_URL = "base.url";

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int UNAVAILABLE = 503;

  private final List<URI> bases;
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * A system.
   *
   * @param bases its base URL, or those of its nodes; a slash at their end is ignored
   */
  public Plaza(URI... bases) {
    if (bases.length == 0) {
      throw new IllegalArgumentException("A system has one base URL at least");
    }
    this.bases =
        Stream.of(bases).map(base -> URI.create(base.toString().replaceAll("/+$", ""))).toList();
  }

  /** Returns the base URL, of several the first, without a slash at its end. */
  public URI base() {
    return bases.get(0);
  }

  /** Returns the base URL of the next node, without a slash at its end. */
  public URI nextBase() {
    return bases.get(Math.floorMod(asked.getAndIncrement(), bases.size()));
  }

  /**
   * Starts a request, of the next node.
   *
   * @param path path and query
   */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(nextBase() + path)).timeout(TIMEOUT);
  }

  /**
   * Starts a request with a token.
   *
   * @param path path and query
   * @param person whose token
   */
  public HttpRequest.Builder request(String path, Person person) {
    return request(path).header("Authorization", "Bearer " + person.token());
  }

  /**
   * Sends a request.
   *
   * @param request what to ask
   */
  public Answer send(HttpRequest.Builder request) {
    HttpRequest built = request.build();
    try {
      return Answer.of(http.send(built, BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new AssertionError("No answer to " + built, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for an answer to " + built, e);
    }
  }

  /**
   * Asks without a token.
   *
   * @param path path and query
   */
  public Answer get(String path) {
    return send(request(path).GET());
  }

  /**
   * Asks with a token.
   *
   * @param path path and query
   * @param person whose token
   */
  public Answer get(String path, Person person) {
    return send(request(path, person).GET());
  }

  /**
   * Posts JSON without a token.
   *
   * @param path path and query
   * @param json the body
   */
  public Answer post(String path, String json) {
    return send(json(request(path), BodyPublishers.ofString(json)));
  }

  /**
   * Posts JSON with a token.
   *
   * @param path path and query
   * @param person whose token
   * @param json the body
   */
  public Answer post(String path, Person person, String json) {
    return send(json(request(path, person), BodyPublishers.ofString(json)));
  }

  /**
   * Posts JSON, bytes as they are.
   *
   * @param path path and query
   * @param person whose token
   * @param json the body
   */
  public Answer post(String path, Person person, BodyPublisher json) {
    return send(json(request(path, person), json));
  }

  /**
   * Posts a form with files.
   *
   * @param path path and query
   * @param person whose token
   * @param upload the form
   */
  public Answer post(String path, Person person, Upload upload) {
    return send(
        request(path, person)
            .header("Content-Type", upload.contentType())
            .POST(BodyPublishers.ofByteArray(upload.bytes())));
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request, BodyPublisher body) {
    return request.header("Content-Type", "application/json").POST(body);
  }

  /**
   * Registers, and again as long as the system says that it has more work than it can do now.
   *
   * @param credentials who
   */
  public Answer register(Credentials credentials) {
    return whenPossible(() -> post("/register", credentials.toJson()));
  }

  /**
   * Signs in, and again as long as the system says that it has more work than it can do now.
   *
   * @param credentials who
   */
  public Answer login(Credentials credentials) {
    return whenPossible(() -> post("/login", credentials.toJson()));
  }

  /**
   * Asks again as long as the answer is 503: the machine may be too busy for what is right.
   *
   * @param request what to ask
   */
  public static Answer whenPossible(Callable<Answer> request) {
    return await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(250))
        .atMost(Duration.ofMinutes(1))
        .until(request, answer -> answer.status() != UNAVAILABLE);
  }

  /** Returns someone new who has signed in. */
  public Person newPerson() {
    return newPerson(Credentials.random());
  }

  /**
   * Registers someone and signs in.
   *
   * @param credentials who
   */
  public Person newPerson(Credentials credentials) {
    Answer registered = register(credentials);
    assertThatAnswer(registered).hasStatus(201);
    return signIn(credentials, registered.object().getString("id"));
  }

  private Person signIn(Credentials credentials, String id) {
    Answer signedIn = login(credentials);
    assertThatAnswer(signedIn).hasStatus(200);
    return new Person(
        credentials.email(),
        credentials.password(),
        id,
        signedIn.object().getString("access_token"));
  }

  /**
   * Signs in anew.
   *
   * @param person who
   */
  public Person signIn(Person person) {
    return signIn(new Credentials(person.email(), person.password()), person.id());
  }

  /**
   * Shares a status.
   *
   * @param author who writes
   * @param text what
   */
  public Status share(Person author, String text) {
    String json = Json.createObjectBuilder().add("text", text).build().toString();
    Answer answer = whenPossible(() -> post("/status", author, json));
    assertThatAnswer(answer).hasStatus(201);
    return Status.of(answer.object());
  }

  /**
   * Shares a story.
   *
   * @param author whose
   * @param picture an image file's bytes
   */
  public Story share(Person author, byte[] picture) {
    Answer answer = whenPossible(() -> post("/story", author, Upload.of(picture)));
    assertThatAnswer(answer).hasStatus(201);
    return Story.of(answer.object());
  }

  /**
   * Reads the statuses of everyone else.
   *
   * @param reader who reads
   */
  public List<Status> statuses(Person reader) {
    Answer answer = whenPossible(() -> get("/status", reader));
    assertThatAnswer(answer).hasStatus(200);
    return answer.array().getValuesAs(JsonObject.class).stream().map(Status::of).toList();
  }

  /**
   * Reads the stories of everyone else.
   *
   * @param reader who reads
   */
  public List<Story> stories(Person reader) {
    Answer answer = whenPossible(() -> get("/story", reader));
    assertThatAnswer(answer).hasStatus(200);
    return answer.array().getValuesAs(JsonObject.class).stream().map(Story::of).toList();
  }

  /**
   * Posts a text.
   *
   * @param author who writes
   * @param text what
   */
  public Post publish(Person author, String text) {
    String json = Json.createObjectBuilder().add("text", text).build().toString();
    return created(() -> post("/post", author, json));
  }

  /**
   * Posts a picture.
   *
   * @param author whose
   * @param picture an image file's bytes
   */
  public Post publish(Person author, byte[] picture) {
    return created(() -> post("/post", author, Upload.of(picture)));
  }

  /**
   * Posts a text with a picture.
   *
   * @param author who writes
   * @param text what
   * @param picture an image file's bytes
   */
  public Post publish(Person author, String text, byte[] picture) {
    return created(() -> post("/post", author, Upload.of(picture).text("text", text)));
  }

  private static Post created(Callable<Answer> request) {
    Answer answer = whenPossible(request);
    assertThatAnswer(answer).hasStatus(201);
    return Post.of(answer.object());
  }

  /**
   * Reads the posts of everyone else.
   *
   * @param reader who reads
   */
  public List<Post> posts(Person reader) {
    Answer answer = whenPossible(() -> get("/post", reader));
    assertThatAnswer(answer).hasStatus(200);
    return answer.array().getValuesAs(JsonObject.class).stream().map(Post::of).toList();
  }

  /**
   * Reads one post.
   *
   * @param id its id
   * @param reader who reads
   */
  public Post post(String id, Person reader) {
    Answer answer = whenPossible(() -> get("/post/" + id, reader));
    assertThatAnswer(answer).hasStatus(200);
    return Post.of(answer.object());
  }

  /**
   * Asks for a post's notification.
   *
   * @param postId of which post
   * @param person who asks
   */
  public Answer notify(String postId, Person person) {
    return post(
        "/notification",
        person,
        Json.createObjectBuilder().add("postId", postId).build().toString());
  }

  /**
   * Reads the notifications of everyone else's posts.
   *
   * @param reader who reads
   */
  public List<Notification> notifications(Person reader) {
    Answer answer = whenPossible(() -> get("/notification", reader));
    assertThatAnswer(answer).hasStatus(200);
    return answer.array().getValuesAs(JsonObject.class).stream().map(Notification::of).toList();
  }
}
