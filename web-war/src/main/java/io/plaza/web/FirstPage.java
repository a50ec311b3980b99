package io.plaza.web;

import io.plaza.kit.health.FirstRequest;
import io.plaza.kit.keyset.KeySetRefresh;
import io.plaza.web.service.Author;
import io.plaza.web.service.Image;
import io.plaza.web.service.StatusItem;
import io.plaza.web.service.StatusService;
import io.plaza.web.service.StoryItem;
import io.plaza.web.service.StoryService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewDeclarationLanguage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Has the pages ask themselves for one, the one to sign in, which needs nobody else. A version that
 * can't make it is never ready. With it goes what the first visitor would wait for: the pages that
 * need one are built, a token is checked, the ways to services are gone, and their answers read.
 */
@Named
@Readiness
@ApplicationScoped
public class FirstPage extends FirstRequest {

  private static final System.Logger LOG = System.getLogger(FirstPage.class.getName());

  /** The pages that need a visitor. */
  private static final List<String> ROOM =
      List.of("/feed.xhtml", "/home.xhtml", "/post.xhtml", "/notifications.xhtml");

  /** How often to make the page, at most, until that is quick. */
  private static final int MOST_TIMES = 5;

  private static final Duration QUICK = Duration.ofMillis(100);

  @Inject @RestClient private StatusService statuses;
  @Inject @RestClient private StoryService stories;

  @Inject @Any private KeySetRefresh keys;

  @Inject
  @ConfigProperty(name = "web.cookie.name")
  private String cookieName;

  private volatile boolean built;
  private boolean asked;

  /**
   * Builds the pages that need a visitor, until that has succeeded; called as the first one is
   * made, which fails with them.
   */
  public void buildRoom() {
    if (built) {
      return;
    }
    FacesContext faces = FacesContext.getCurrentInstance();
    UIViewRoot own = faces.getViewRoot();
    try {
      for (String id : ROOM) {
        ViewDeclarationLanguage language =
            faces.getApplication().getViewHandler().getViewDeclarationLanguage(faces, id);
        UIViewRoot page = language.createView(faces, id);
        // What a page needs in its head goes to the one that is the current one.
        faces.setViewRoot(page);
        language.buildView(faces, page);
      }
      built = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      faces.setViewRoot(own);
    }
  }

  @Override
  protected String name() {
    return "first-page";
  }

  @Override
  protected boolean succeeds() throws IOException {
    // Without keys no token is checked.
    if (!keys.hasKeys()) {
      return false;
    }
    if (!asked) {
      // Fails while nothing listens yet, and is tried again then.
      request("/feed", cookieName + '=' + keys.unsignedToken());
      asked = true;
      ask(() -> statuses.newest(""));
      ask(() -> stories.newest(""));
      readAnswers();
    }
    Duration taken = QUICK;
    for (int time = 0; time < MOST_TIMES && taken.compareTo(QUICK) >= 0; time++) {
      long start = System.nanoTime();
      if (request("/login", "") != HttpURLConnection.HTTP_OK) {
        return false;
      }
      taken = Duration.ofNanos(System.nanoTime() - start);
    }
    return true;
  }

  /** Reads what services answer, here an item of nobody's. */
  private static void readAnswers() {
    Jsonb json = JsonbBuilder.create();
    Author author = new Author("", "");
    StatusItem status = new StatusItem("", author, "", Instant.EPOCH);
    StoryItem story = new StoryItem("", author, new Image("", 1, 1), Instant.EPOCH);
    json.fromJson(json.toJson(List.of(status)), StatusItem[].class);
    json.fromJson(json.toJson(List.of(story)), StoryItem[].class);
  }

  /** Asks for a page, and returns the status of the answer. */
  private int request(String path, String cookie) throws IOException {
    HttpURLConnection page = request(path);
    page.setRequestProperty("Cookie", cookie);
    try {
      int status = page.getResponseCode();
      if (status < HttpURLConnection.HTTP_BAD_REQUEST) {
        page.getInputStream().readAllBytes();
      }
      return status;
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
