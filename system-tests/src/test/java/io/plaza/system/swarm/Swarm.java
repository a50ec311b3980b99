package io.plaza.system.swarm;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The nodes of the swarm and what runs there, by way of Docker's command line. */
public final class Swarm {

  /** The services that keep nothing. */
  static final List<String> STATELESS =
      List.of("user", "status", "story", "post", "notification", "web", "nginx");

  private static final Duration RECOVERY = Duration.ofMinutes(5);

  /** How long there may be no leader, as when one comes back that was away. */
  private static final Duration ELECTION = Duration.ofSeconds(30);

  /**
   * How often to look: each look is a program's start, and takes from those that are waited for.
   */
  private static final Duration LOOK = Duration.ofSeconds(2);

  private static final String NODE =
      "{{.ID}} {{.Description.Hostname}} {{.Status.State}}"
          + " {{with .ManagerStatus}}{{.Leader}} {{.Addr}} {{.Reachability}}"
          + "{{else}}false {{.Status.Addr}}{{end}}";

  private final Path root = Path.of(System.getProperty("plaza.root"));
  private final List<String> power = List.of(property("swarm.power").split(" +"));
  private final List<URI> urls =
      Stream.of(property("swarm.nodes").split(",")).map(URI::create).toList();
  private final String stack =
      Optional.ofNullable(System.getenv("PLAZA_STACK")).filter(s -> !s.isBlank()).orElse("plaza");
  private final List<String> hosts =
      IntStream.rangeClosed(1, urls.size()).mapToObj(i -> power("host", i)).toList();
  private List<String> nodeIds = List.of();

  /**
   * What came of a command.
   *
   * @param exitCode 0 where it succeeded
   * @param output all that it printed
   */
  record Outcome(int exitCode, String output) {}

  /**
   * A node as Swarm sees it.
   *
   * @param number its number, from 1 on
   * @param id its id
   * @param hostname how Swarm calls it where it tells what runs there
   * @param ready whether it is up
   * @param leader whether it leads
   * @param manager whether it is one of the managers, and can be reached by the leader
   */
  record Node(
      int number, String id, String hostname, boolean ready, boolean leader, boolean manager) {}

  /**
   * A container of a service.
   *
   * @param id its id
   * @param node the number of the node where it is
   */
  public record Container(String id, int node) {}

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), "-D" + name + " is missing");
  }

  /** Returns the base URLs of all nodes. */
  public List<URI> urls() {
    return urls;
  }

  // --- commands --------------------------------------------------------------------------------

  private Outcome tryRun(Map<String, String> environment, List<String> command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Outcome(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String demand(List<String> command, Outcome outcome) {
    if (outcome.exitCode() != 0) {
      throw new AssertionError(
          String.join(" ", command) + " ended with " + outcome.exitCode() + ":\n" + outcome.output);
    }
    return outcome.output();
  }

  private String power(String verb, int node) {
    List<String> command = new ArrayList<>(power);
    command.addAll(List.of(verb, Integer.toString(node)));
    return demand(command, tryRun(Map.of(), command));
  }

  /** Runs a command of Docker's on a node, within a time: a node that is cut off says nothing. */
  private Outcome tryDocker(int node, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("timeout", "60", "docker"));
    command.addAll(arguments);
    return tryRun(Map.of("DOCKER_HOST", hosts.get(node - 1)), command);
  }

  /** Runs a command of Docker's on the first node that does it, once there is a leader. */
  private String docker(String... arguments) {
    long deadline = System.nanoTime() + ELECTION.toNanos();
    Outcome outcome = firstThatDoes(arguments);
    while (outcome.output().contains("does not have a leader") && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      outcome = firstThatDoes(arguments);
    }
    return demand(Arrays.asList(arguments), outcome);
  }

  private Outcome firstThatDoes(String... arguments) {
    Outcome outcome = new Outcome(1, "There is no node.");
    for (int node = 1; node <= urls.size(); node++) {
      outcome = tryDocker(node, Arrays.asList(arguments));
      if (outcome.exitCode() == 0) {
        return outcome;
      }
    }
    return outcome;
  }

  /**
   * Runs {@code deploy/swarm} against a manager.
   *
   * @param environment what to set besides what is set already
   * @param arguments its command, and the command's arguments
   */
  Outcome deploy(Map<String, String> environment, String... arguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("DOCKER_HOST", hosts.get(0));
    List<String> command = new ArrayList<>(List.of("deploy/swarm"));
    command.addAll(Arrays.asList(arguments));
    return tryRun(all, command);
  }

  /** Returns the version that the environment names. */
  String usualVersion() {
    return Optional.ofNullable(System.getenv("PLAZA_VERSION"))
        .filter(s -> !s.isBlank())
        .orElse("latest");
  }

  // --- nodes -----------------------------------------------------------------------------------

  /**
   * Takes a node's power away: from one moment on it says nothing any more, not even that its
   * connections end, as they do where processes are killed one by one.
   */
  void kill(int node) {
    power("cut", node);
    power("kill", node);
  }

  /** Gives a node its power back. */
  void start(int node) {
    power("heal", node);
    power("start", node);
  }

  /** Takes a node off the network. */
  void cut(int node) {
    power("cut", node);
  }

  /** Puts a node back on the network. */
  void heal(int node) {
    power("heal", node);
  }

  /** Takes everything off a node, for its maintenance. */
  Outcome drain(int node) {
    return deploy(Map.of(), "drain", node(node).hostname());
  }

  /** Has a node work again. */
  void activate(int node) {
    docker("node", "update", "--availability", "active", node(node).id());
  }

  /** Returns the nodes. */
  List<Node> nodes() {
    if (nodeIds.isEmpty()) {
      nodeIds = docker("node", "ls", "--quiet").lines().toList();
    }
    List<String> command = new ArrayList<>(List.of("node", "inspect", "--format", NODE));
    command.addAll(nodeIds);
    return docker(command.toArray(String[]::new)).lines().map(this::parse).toList();
  }

  private Node parse(String line) {
    String[] words = line.split(" ");
    String host = words[4].split(":")[0];
    int number =
        1
            + IntStream.range(0, urls.size())
                .filter(i -> host.equals(urls.get(i).getHost()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No URL is of the node at " + host));
    return new Node(
        number,
        words[0],
        words[1],
        words[2].equals("ready"),
        Boolean.parseBoolean(words[3]),
        words.length > 5 && words[5].equals("reachable"));
  }

  /**
   * Returns a node.
   *
   * @param number its number
   */
  Node node(int number) {
    return nodes().stream().filter(node -> node.number() == number).findFirst().orElseThrow();
  }

  /** Returns the number of the node that keeps the stores. */
  int storeNode() {
    String id = docker("node", "ls", "--quiet", "--filter", "node.label=" + stack + ".user-store");
    return nodes().stream().filter(node -> node.id().equals(id)).findFirst().orElseThrow().number();
  }

  /** Returns the number of the node that leads. */
  int leader() {
    return nodes().stream().filter(Node::leader).findFirst().orElseThrow().number();
  }

  /** Has another node lead: who is no manager for a moment leads no more. */
  void handOverTheLead() {
    String id = node(leader()).id();
    docker("node", "demote", id);
    awaitTrue("another leader", () -> nodes().stream().anyMatch(Node::leader));
    docker("node", "promote", id);
    awaitTrue("its being a manager again", this::isAtFullStrength);
  }

  // --- what runs -------------------------------------------------------------------------------

  /** Returns the image that a service is to run. */
  String image(String service) {
    return docker(
            "service",
            "inspect",
            stack + "_" + service,
            "--format",
            "{{.Spec.TaskTemplate.ContainerSpec.Image}}")
        .split("@")[0];
  }

  /**
   * Runs a command in a service's container, wherever it is.
   *
   * @param service which service
   * @param command program and arguments
   */
  String in(String service, String... command) {
    for (Container container : containers(service)) {
      List<String> all = new ArrayList<>(List.of("exec", container.id()));
      all.addAll(Arrays.asList(command));
      return demand(all, tryDocker(container.node(), all));
    }
    throw new AssertionError(service + " does not run");
  }

  /**
   * Returns the containers of a service that run.
   *
   * @param service which service
   */
  public List<Container> containers(String service) {
    return IntStream.rangeClosed(1, urls.size())
        .boxed()
        .flatMap(node -> containers(service, node).stream().map(id -> new Container(id, node)))
        .toList();
  }

  /**
   * Returns the containers of a service that run on a node.
   *
   * @param service which service
   * @param node which node
   */
  List<String> containers(String service, int node) {
    Outcome listed =
        tryDocker(
            node,
            List.of(
                "ps",
                "--quiet",
                "--filter",
                "label=com.docker.swarm.service.name=" + stack + "_" + service));
    return listed.exitCode() == 0 ? listed.output().lines().toList() : List.of();
  }

  /**
   * Kills a container as if its machine had run out of memory.
   *
   * @param container which
   */
  public void kill(Container container) {
    List<String> command = List.of("kill", "--signal", "KILL", container.id());
    demand(command, tryDocker(container.node(), command));
  }

  /**
   * Returns whether all nodes are up and managers, everything runs as often as it should, and
   * nothing moves.
   */
  boolean isAtFullStrength() {
    List<Node> nodes = nodes();
    return nodes.stream().allMatch(node -> node.ready() && node.manager())
        && missing(nodes).isEmpty();
  }

  /** Returns whether everything runs as often as it should on the nodes that are up. */
  boolean runsEverything() {
    return missing().isEmpty();
  }

  /**
   * Returns what runs less often than it should, with what there is of it: on the nodes that are
   * up, since what Swarm itself counts includes what ran on a node that is down.
   */
  List<String> missing() {
    return missing(nodes());
  }

  private List<String> missing(List<Node> nodes) {
    Set<String> up =
        nodes.stream().filter(Node::ready).map(Node::hostname).collect(Collectors.toSet());
    List<String> wanted =
        docker(
                "stack",
                "ps",
                stack,
                "--filter",
                "desired-state=running",
                "--format",
                "{{.Name}} {{.Node}} {{.CurrentState}} {{.Error}}")
            .lines()
            .toList();
    List<String> running =
        wanted.stream()
            .map(task -> task.split(" "))
            .filter(task -> up.contains(task[1]) && task[2].equals("Running"))
            .map(task -> task[0].substring(0, task[0].indexOf('.')))
            .toList();
    return docker("stack", "services", stack, "--format", "{{.Name}} {{.Replicas}}")
        .lines()
        .filter(
            line -> {
              String[] service = line.split("[ /]");
              return Collections.frequency(running, service[0]) < Integer.parseInt(service[2]);
            })
        .map(line -> line + wanted.stream().filter(task -> isOf(line, task)).toList())
        .toList();
  }

  /**
   * Looks again and again, and returns what was ever missing while all nodes were up. A new leader
   * does not know of them for some seconds.
   *
   * @param end whether that is enough
   */
  Set<String> missingUntil(BooleanSupplier end) {
    Set<String> missing = new TreeSet<>();
    while (!end.getAsBoolean()) {
      List<Node> nodes = nodes();
      if (nodes.stream().allMatch(Node::ready)) {
        missing.addAll(missing(nodes));
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return missing;
  }

  private static boolean isOf(String service, String task) {
    return task.startsWith(service.split(" ")[0] + ".");
  }

  /** Waits until all is as it should be, and answers through every node. */
  public void awaitFullStrength() {
    awaitTrue("full strength", this::isAtFullStrength);
    await("an answer of every node")
        .atMost(RECOVERY)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(
            () -> {
              for (int i = 0; i < urls.size(); i++) {
                try (Client client = new Client(urls.subList(i, i + 1), 0)) {
                  if (client.get("/app/login", "Accept: */*").status() != 200
                      || client.get("/.well-known/jwks.json", "Accept: */*").status() != 200) {
                    return false;
                  }
                }
              }
              return true;
            });
  }

  /**
   * Waits for something of the swarm, which may have no leader for a while.
   *
   * @param what what for
   * @param condition whether it is so
   */
  Duration awaitTrue(String what, Callable<Boolean> condition) {
    long start = System.nanoTime();
    await(what)
        .atMost(RECOVERY)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .until(
            () -> {
              try {
                return condition.call();
              } catch (AssertionError noManager) {
                return false;
              }
            });
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * Writes down what was measured, one line each, in {@code target/swarm-measured.txt}.
   *
   * @param line what was measured
   */
  void measured(String line) {
    try {
      Files.writeString(
          root.resolve("system-tests/target/swarm-measured.txt"),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
