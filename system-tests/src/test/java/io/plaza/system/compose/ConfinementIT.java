package io.plaza.system.compose;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No container can do, or reach, more than it needs. */
class ConfinementIT {

  private static final List<String> SERVICES =
      List.of("user", "status", "story", "post", "notification", "web");

  /** Whose stores are whose. */
  private static final Map<String, Set<String>> STORES =
      Map.of(
          "user-store:27017", Set.of("user"),
          "status-store:27017", Set.of("status"),
          "story-store:27017", Set.of("story"),
          "post-store:27017", Set.of("post"),
          "notification-store:27017", Set.of("notification"),
          "object-store:9000", Set.of("story", "post"));

  private final Compose compose = new Compose();

  @Test
  void onlyTheProxyIsPublishedAndOnlyItsPublicDoor() {
    for (Compose.Container container : compose.containers()) {
      Set<String> published =
          container.host().getJsonObject("PortBindings").entrySet().stream()
              .filter(port -> !port.getValue().asJsonArray().isEmpty())
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      assertThat(published)
          .as("ports of %s", container.service())
          .isEqualTo(container.service().equals("nginx") ? Set.of("8080/tcp") : Set.of());
    }
  }

  @Test
  void aStoreAnswersToItsServiceAndToNoOther() {
    STORES.forEach(
        (store, owners) ->
            SERVICES.forEach(
                service -> {
                  String address = store.replace(':', '/');
                  Compose.Outcome knock =
                      compose.in(
                          service,
                          "timeout",
                          "3",
                          "bash",
                          "-c",
                          "exec 3<>/dev/tcp/" + address + " && echo connected");
                  assertThat(knock.output().contains("connected"))
                      .as("%s reaches %s: %s", service, store, knock.output())
                      .isEqualTo(owners.contains(service));
                }));
  }

  @Test
  void aDocumentStoreTakesItsOwnUserAloneAndLetsItIntoItsOwnDatabaseAlone() {
    assertThat(shell("post", "wrong", "db.post.findOne()")).contains("Authentication failed");
    String password = compose.secret("post.store.password");
    assertThat(shell("post", password, "'count ' + db.post.countDocuments({_id: 'none'})"))
        .contains("count 0");
    assertThat(shell("post", password, "db.getSiblingDB('user').account.findOne()"))
        .containsIgnoringCase("not authorized");
    assertThat(shell("post", password, "db.getSiblingDB('admin').system.users.findOne()"))
        .containsIgnoringCase("not authorized");
    assertThat(
            compose
                .in("post-store", "mongosh", "--quiet", "post", "--eval", "db.post.findOne()")
                .output())
        .containsIgnoringCase("auth");
  }

  private String shell(String database, String password, String script) {
    return compose
        .in(
            "post-store",
            "mongosh",
            "--quiet",
            "--username",
            "post",
            "--password",
            password,
            "--authenticationDatabase",
            "post",
            database,
            "--eval",
            script)
        .output();
  }

  @Test
  void aKeyOfTheObjectStoreOpensItsServicesBucketAlone() {
    assertThat(objects("story", "wrong-wrong-wrong", "ls story-images").exitCode()).isNotZero();
    String secret = compose.secret("story.images.secret.key");
    assertThat(objects("story", secret, "ls story-images").exitCode()).isZero();
    assertThat(objects("story", secret, "ls post-images").output()).contains("Access Denied");
    assertThat(objects("story", secret, "mb other").output()).contains("Access Denied");
  }

  private Compose.Outcome objects(String key, String secret, String command) {
    String[] words = command.split(" ");
    return compose.in(
        "object-store",
        "sh",
        "-c",
        "export MC_CONFIG_DIR=$(mktemp -d) && mc --quiet alias set it http://127.0.0.1:9000 %s %s >/dev/null && mc --quiet %s it/%s"
            .formatted(key, secret, words[0], words[1]));
  }

  @Test
  void nothingRunsAsRoot() {
    for (Compose.Container container : compose.containers()) {
      List<String> users =
          compose.run("docker", "top", container.id(), "-eo", "pid,uid").lines().skip(1).toList();
      assertThat(users)
          .as("users of %s", container.service())
          .isNotEmpty()
          .noneMatch(user -> user.strip().matches("[0-9]+ +0"));
    }
  }

  @Test
  void nothingMayDoMoreThanItMust() {
    for (Compose.Container container : compose.containers()) {
      JsonObject host = container.host();
      assertThat(host.getBoolean("ReadonlyRootfs")).as(container.service()).isTrue();
      assertThat(host.getBoolean("Privileged")).as(container.service()).isFalse();
      assertThat(strings(host, "CapDrop")).as(container.service()).containsExactly("ALL");
      assertThat(strings(host, "SecurityOpt"))
          .as(container.service())
          .containsExactly("no-new-privileges:true");
      assertThat(host.getJsonNumber("Memory").longValue()).as(container.service()).isPositive();
      assertThat(host.getJsonObject("LogConfig").getJsonObject("Config"))
          .as(container.service())
          .containsKeys("max-size", "max-file");
      assertThat(host.getJsonObject("RestartPolicy").getString("Name"))
          .as(container.service())
          .isEqualTo("unless-stopped");
    }
  }

  private static List<String> strings(JsonObject object, String name) {
    return object.getJsonArray(name).getValuesAs(JsonString.class).stream()
        .map(JsonString::getString)
        .toList();
  }

  @Test
  void noSecretIsInAnImageOrInAnyListing() {
    List<String> secrets = compose.secrets();
    assertThat(secrets)
        .hasSizeGreaterThan(15)
        .allSatisfy(s -> assertThat(s).hasSizeGreaterThan(40));
    for (Compose.Container container : compose.containers()) {
      String listings =
          container.inspection()
              + compose.run("docker", "history", "--no-trunc", container.image())
              + compose.run("docker", "top", container.id(), "-eo", "pid,args");
      assertThat(secrets)
          .as("secrets in listings of %s", container.service())
          .noneMatch(listings::contains);
    }
  }

  @Test
  void imagesOfServicesHoldNoKeyAtAll() {
    for (String service : SERVICES) {
      String found =
          compose.run(
              "docker",
              "run",
              "--rm",
              "--network=none",
              "--entrypoint",
              "sh",
              compose.container(service).image(),
              "-c",
              "find /opt/ol/wlp/usr /opt/ol/wlp/output /opt/plaza /logs -type f "
                  + "\\( -name '*.p12' -o -name '*.pem' -o -name '*.keys' -o -name '*.jks' -o -name 'keystore.xml' \\)");
      assertThat(found).as("keys in the image of %s", service).isEmpty();
    }
  }
}
