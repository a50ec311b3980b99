package io.plaza.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.plaza.system.Person;
import io.plaza.system.Plaza;
import io.plaza.system.swarm.Swarm;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A visitor of the pages on a swarm, whose replicas hold nothing of his. */
class ReplicasIT extends InBrowser {

  private final Swarm swarm = new Swarm();

  ReplicasIT(Plaza plaza) {
    super(plaza);
  }

  @Test
  void aVisitorGoesOnWithoutNoticingWhenTheReplicaThatServedThePageIsKilled() {
    Person anna = plaza.newPerson();
    Person ben = plaza.newPerson();
    swarm.awaitFullStrength();
    Page page = signedIn(anna);
    // One of them has served the page: each is killed in turn, with a page in front of the visitor.
    for (Swarm.Container replica : swarm.containers("web")) {
      page.navigate(FEED);
      page.waitForLoadState();
      swarm.kill(replica);
      String text = "I am still here " + UUID.randomUUID();
      page.getByLabel("What’s on your mind?").fill(text);
      button(page, "Share").click();
      assertThat(page.getByText("Shared with everyone else")).isVisible();
      page.navigate(HOME);
      assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
      org.assertj.core.api.Assertions.assertThat(plaza.statuses(ben))
          .filteredOn(status -> status.text().equals(text))
          .hasSize(1);
      swarm.awaitFullStrength();
    }
  }
}
