package io.plaza.web;

import io.plaza.kit.health.FirstRequest;
import io.plaza.web.service.StatusService;
import io.plaza.web.service.StoryService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewDeclarationLanguage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.util.List;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Has the pages ask themselves for one, the one to sign in, which needs nobody else. A version that
 * can't make it is never ready. With it the pages are built that need a visitor: their first one
 * would wait for that.
 */
@Named
@Readiness
@ApplicationScoped
public class FirstPage extends FirstRequest {

  private static final System.Logger LOG = System.getLogger(FirstPage.class.getName());

  /** The pages that need a visitor. */
  private static final List<String> ROOM =
      List.of("/feed.xhtml", "/home.xhtml", "/post.xhtml", "/notifications.xhtml");

  @Inject @RestClient private StatusService statuses;
  @Inject @RestClient private StoryService stories;

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
