package io.plaza.system.oneserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.system.Plaza;
import io.plaza.system.QuickStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The one server, run as a process of its own: what the build has made, with a copy of its
 * configuration, free ports and a data folder of its own. Used by one thread at a time.
 */
public final class OneServer implements AutoCloseable {

  /** The system property that names the Liberty with the one server in it, which the build made. */
  static final String LIBERTY = "one.server.liberty";

  /** The system property that names the classes that prepare a data folder. */
  static final String PREPARE = "one.server.prepare";

  /**
   * The environment variable that names a folder for the servers' data, such as one in memory where
   * the disk is slow: what waits for the disk longer than a store may take fails.
   */
  private static final String DATA = "PLAZA_TEST_DATA";

  private static final String NAME = "defaultServer";
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final int LOWEST_PORT = 12_000;
  private static final int HIGHEST_PORT = 32_000;

  /** Ports that somebody is to listen on, though nobody may do so yet. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private static final List<String> NOT_COPIED = List.of("workarea", "logs");

  private final Path folder;
  private final Path liberty;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private String jvmArguments = "";
  private Process process;

  private OneServer(Path folder, Path liberty) {
    this.folder = folder;
    this.liberty = liberty;
  }

  /**
   * Prepares a server that is not started yet.
   *
   * @param folder where it keeps everything; what was there is deleted
   */
  public static OneServer in(Path folder) {
    Path liberty = Path.of(required(LIBERTY));
    OneServer server = new OneServer(folder.toAbsolutePath(), liberty.toAbsolutePath());
    try {
      delete(server.folder);
      delete(server.ownData());
      copy(liberty.resolve("usr/servers").resolve(NAME), server.configuration());
      server.forgetFolderOfSecrets();
      server.set("http.port", Integer.toString(freePort()));
      server.set("mongodb.port", Integer.toString(freePort()));
      server.set("s3.port", Integer.toString(freePort()));
      server.set("plaza.data", server.ownData().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return server;
  }

  private static String required(String property) {
    String value = System.getProperty(property, "");
    if (value.isBlank()) {
      throw new IllegalStateException(
          "Which server? Run mvn verify, which sets the property " + property + ".");
    }
    return value;
  }

  /**
   * Sets a variable of the server, which counts from the next start.
   *
   * @param name a configuration key
   * @param value its value
   */
  OneServer set(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /**
   * Returns a variable's value.
   *
   * @param name a configuration key
   */
  String get(String name) {
    return variables.get(name);
  }

  /** Checks and compiles less: for tests that start servers often. */
  OneServer startingQuickly() {
    jvmArguments = " " + QuickStart.JVM_ARGUMENTS;
    return this;
  }

  /**
   * Leaves out all services but some, and the pages: a start takes that much less.
   *
   * @param services the ids of those that are there
   */
  OneServer with(String... services) {
    Path file = configuration().resolve("server.xml");
    List<String> kept = new ArrayList<>(List.of(services));
    kept.add("stores");
    try {
      String all = Files.readString(file);
      String some =
          Pattern.compile(" *<webApplication id=\"([a-z]+)\".*\n")
              .matcher(all.replace("/pages.xml", "/clients.xml"))
              .replaceAll(found -> kept.contains(found.group(1)) ? "$0" : "");
      Files.writeString(file, some);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Starts it and returns when it is ready. */
  public void start() {
    startWithoutWaiting();
    awaitReady();
  }

  /** Starts the process and returns at once. */
  void startWithoutWaiting() {
    prepareData();
    launch();
  }

  /**
   * Makes this server a replica of another one: the same stores, the same signing keys, the same
   * secrets of its services. The other one has been started.
   *
   * @param other whose stores to use; this server's own stay empty
   */
  void beReplicaOf(OneServer other) {
    prepareData();
    for (String secret : List.of("images.access.key", "images.secret.key", "post.client.secret")) {
      try {
        Files.writeString(
            data().resolve("secrets").resolve(secret),
            Files.readString(other.data().resolve("secrets").resolve(secret)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    set("store.url", "mongodb://localhost:" + other.get("mongodb.port"));
    set("images.url", "http://localhost:" + other.get("s3.port"));
    set("signing.keys", other.data().resolve("signing-keys").toString());
  }

  /** Starts the server over a data folder that was not prepared before. */
  void launch() {
    launch(data().resolve("secrets"));
  }

  private void launch(Path secrets) {
    try {
      writeVariables();
      ProcessBuilder builder =
          new ProcessBuilder(liberty.resolve("bin/server").toString(), "run", NAME)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
      Map<String, String> environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("WLP_") || name.startsWith("MP_"));
      environment.put("JAVA_HOME", System.getProperty("java.home"));
      Files.createDirectories(temporary());
      environment.put("JVM_ARGS", "-Djava.io.tmpdir=" + temporary() + jvmArguments);
      environment.put("WLP_USER_DIR", folder.resolve("usr").toString());
      environment.put("VARIABLE_SOURCE_DIRS", secrets.toString());
      process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "kill-" + folder.getFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns a server in a folder of the build's, not started yet.
   *
   * @param name the folder
   */
  static OneServer named(String name) {
    return in(Path.of(required("one.server.target"), "one-server-" + name));
  }

  /** Waits until the server says that it is ready. */
  void awaitReady() {
    await("readiness of the server in " + folder)
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException("The server ended:\n" + consoleText());
              }
              assertThat(health("ready")).extracting(Health::status).isEqualTo(200);
            });
  }

  /**
   * What the server says of its health.
   *
   * @param status the status code, or 0 if there was no answer
   * @param body what it said
   */
  record Health(int status, String body) {}

  /**
   * Asks for the server's health.
   *
   * @param kind {@code started}, {@code live} or {@code ready}
   */
  Health health(String kind) {
    HttpRequest request =
        HttpRequest.newBuilder(baseUrl().resolve("/health/" + kind))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return new Health(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return new Health(0, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs what is run before each start: it makes the data folder and its secrets, and refuses a
   * folder or a port that can't be used.
   *
   * @throws IllegalStateException with what it said, if it refused
   */
  void prepareData() {
    Preparation preparation = prepare();
    if (preparation.exitCode() != 0) {
      throw new IllegalStateException(preparation.output());
    }
  }

  /**
   * What came of a preparation.
   *
   * @param exitCode 0 if the server may start
   * @param output what was printed
   */
  record Preparation(int exitCode, String output) {}

  /** Runs what is run before each start, in a process of its own. */
  Preparation prepare() {
    Path output = folder.resolve("prepare.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dmongodb.port=" + get("mongodb.port"),
                "-Ds3.port=" + get("s3.port"),
                "-cp",
                required(PREPARE),
                "io.plaza.stores.Prepare",
                get("plaza.data"),
                get("http.port"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    try {
      int exitCode = builder.start().waitFor();
      return new Preparation(exitCode, Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops it as Ctrl-C and service managers do, and returns when the process has ended. */
  public void stop() {
    if (process != null && process.isAlive()) {
      Stream.concat(process.descendants(), Stream.of(process.toHandle()))
          .forEach(ProcessHandle::destroy);
      awaitEnd();
    }
  }

  /** Kills it as a power failure would, and returns when the process has ended. */
  void kill() {
    if (process != null && process.isAlive()) {
      Stream.concat(process.descendants(), Stream.of(process.toHandle()))
          .forEach(ProcessHandle::destroyForcibly);
      awaitEnd();
    }
  }

  private void awaitEnd() {
    List<ProcessHandle> family =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    try {
      for (ProcessHandle member : family) {
        member.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      family.forEach(ProcessHandle::destroyForcibly);
      throw new IllegalStateException("The server did not stop within " + STOP_LIMIT, e);
    }
  }

  /** Returns whether the process runs. */
  boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Stops it, however it is. */
  @Override
  public void close() {
    stop();
  }

  /**
   * Starts the server over something that is no data folder, with the secrets of the one that it
   * has.
   *
   * @param noFolder what it is told to keep its data in
   */
  void launchWithData(Path noFolder) {
    Path secrets = data().resolve("secrets");
    set("plaza.data", noFolder.toString());
    launch(secrets);
  }

  /** Returns where it answers. */
  public URI baseUrl() {
    return URI.create("http://localhost:" + get("http.port"));
  }

  /** Returns the system behind it. */
  Plaza plaza() {
    return new Plaza(baseUrl());
  }

  /** Returns its data folder. */
  Path data() {
    return Path.of(variables.getOrDefault("plaza.data", ownData().toString()));
  }

  private Path ownData() {
    String elsewhere = System.getenv().getOrDefault(DATA, "");
    return elsewhere.isBlank()
        ? folder.resolve("data")
        : Path.of(elsewhere).resolve(folder.getFileName());
  }

  /**
   * Returns a secret that was made with its data folder.
   *
   * @param name a configuration key
   */
  String secret(String name) {
    return read(data().resolve("secrets").resolve(name)).strip();
  }

  /** Returns the folder for its temporary files. */
  Path temporary() {
    return folder.resolve("tmp");
  }

  /** Returns the folder of its logs. */
  Path logs() {
    return configuration().resolve("logs");
  }

  /** Returns its log, as far as it is written. */
  String log() {
    return read(logs().resolve("messages.log"));
  }

  /** Returns what it printed. */
  String consoleText() {
    return read(console());
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path console() {
    return folder.resolve("console.log");
  }

  private Path configuration() {
    return folder.resolve("usr/servers").resolve(NAME);
  }

  private void writeVariables() throws IOException {
    StringBuilder xml = new StringBuilder("<server description=\"of one test\">\n");
    variables.forEach(
        (name, value) ->
            xml.append("  <variable name=\"%s\" value=\"%s\"/>\n".formatted(name, value)));
    Path overrides = configuration().resolve("configDropins/overrides");
    Files.createDirectories(overrides);
    // The last name wins: after what the build may have written there.
    Files.writeString(overrides.resolve("zz-test.xml"), xml.append("</server>\n"));
  }

  /**
   * Returns a port that nobody listens on, below those that systems give to outgoing connections:
   * nobody takes it by chance while a server is between two starts.
   */
  static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      if (!GIVEN.add(port)) {
        continue;
      }
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(port));
        return port;
      } catch (BindException taken) {
        continue;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The build names its own data folder there, and that file wins over the environment. */
  private void forgetFolderOfSecrets() throws IOException {
    Path file = configuration().resolve("server.env");
    if (Files.exists(file)) {
      Files.write(
          file,
          Files.readAllLines(file).stream()
              .filter(line -> !line.startsWith("VARIABLE_SOURCE_DIRS="))
              .toList());
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.isRegularFile(from.resolve("server.xml"))) {
      throw new IllegalStateException(
          "There is no server in " + from + ". Run mvn verify from the project's root.");
    }
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (NOT_COPIED.contains(folder.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.write(
                to.resolve(from.relativize(file)),
                Files.readAllBytes(file),
                StandardOpenOption.CREATE_NEW);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path deleted, IOException failure)
              throws IOException {
            Files.delete(deleted);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
