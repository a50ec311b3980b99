package io.plaza.web;

import io.plaza.kit.health.FirstRequest;
import io.plaza.web.service.StatusService;
import io.plaza.web.service.StoryService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Has the pages ask themselves for one, the one to sign in, which needs nobody else. A version that
 * can't make it is never ready.
 */
@Readiness
@ApplicationScoped
public class FirstPage extends FirstRequest {

  private static final System.Logger LOG = System.getLogger(FirstPage.class.getName());

  @Inject @RestClient private StatusService statuses;
  @Inject @RestClient private StoryService stories;

  private boolean asked;

  @Override
  protected String name() {
    return "first-page";
  }

  @Override
  protected boolean succeeds() throws IOException {
    if (!asked) {
      asked = true;
      ask(() -> statuses.newest(""));
      ask(() -> stories.newest(""));
    }
    HttpURLConnection page = request("/login");
    try {
      boolean made = page.getResponseCode() == HttpURLConnection.HTTP_OK;
      if (made) {
        page.getInputStream().readAllBytes();
      }
      return made;
    } finally {
      page.disconnect();
    }
  }

  /** Has the way to a service rehearsed: whether it is there, and that it refuses, is all one. */
  private static void ask(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException asExpected) {
      LOG.log(Level.DEBUG, "event=refused", asExpected);
    }
  }
}
