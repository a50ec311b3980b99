package io.plaza.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plaza.kit.feed.Author;
import io.plaza.kit.feed.TimeOrderedIds;
import io.plaza.testkit.ModuleWar;
import io.plaza.testkit.ServiceClient;
import io.plaza.testkit.TestIssuer;
import jakarta.data.Limit;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The status service in its server: beans, repository, token check and readiness as they run. */
@ArquillianTest
class StatusContainerIT {

  private static final int WRITERS = 8;
  private static final int STATUSES_OF_EACH = 20;

  @Inject private StatusRepository repository;
  @Inject private StatusFeed feed;
  @Inject @Any @Readiness private Instance<HealthCheck> readiness;
  @Inject private TestIssuer issuer;
  @Inject private ServiceClient service;

  private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());

  @Deployment
  static WebArchive war() {
    return ModuleWar.at("/status");
  }

  @BeforeEach
  void theServiceIsReady() {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(readiness.stream().map(HealthCheck::call))
                    .extracting(HealthCheckResponse::getName, HealthCheckResponse::getStatus)
                    .contains(
                        org.assertj.core.groups.Tuple.tuple(
                            "document-store", HealthCheckResponse.Status.UP),
                        org.assertj.core.groups.Tuple.tuple(
                            "key-set", HealthCheckResponse.Status.UP)));
  }

  @Test
  void theRepositorySortsNewestFirstAndHonoursTheLimit() {
    String writer = newUser();
    String floor = feed.newestId();
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      made.add(ids.next(floor));
    }
    List<String> shuffled = new ArrayList<>(made);
    java.util.Collections.shuffle(shuffled);
    shuffled.forEach(id -> repository.insert(new Status(id, writer, "w@example.org", id)));

    assertThat(repository.findByIdGreaterThanOrderByIdDesc(floor, Limit.of(10)))
        .extracting(Status::id)
        .isSortedAccordingTo(Comparator.reverseOrder())
        .containsExactlyElementsOf(newestFirst(made, 10));
  }

  private static String newUser() {
    return UUID.randomUUID().toString();
  }
}
