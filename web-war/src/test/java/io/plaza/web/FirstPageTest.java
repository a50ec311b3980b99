package io.plaza.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.faces.application.Application;
import jakarta.faces.application.ApplicationWrapper;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextWrapper;
import jakarta.faces.view.ViewDeclarationLanguage;
import jakarta.faces.view.ViewDeclarationLanguageWrapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstPageTest {

  private final List<String> built = new ArrayList<>();
  private final Faces faces = new Faces();
  private final FirstPage firstPage = new FirstPage();
  private String broken;

  /** A page is but its name here. */
  private final class Language extends ViewDeclarationLanguageWrapper {

    private String created;

    Language() {
      super(null);
    }

    @Override
    public UIViewRoot createView(FacesContext context, String id) {
      created = id;
      return null;
    }

    @Override
    public void buildView(FacesContext context, UIViewRoot page) throws IOException {
      if (created.equals(broken)) {
        throw new FileNotFoundException(broken);
      }
      built.add(created);
    }
  }

  /** The request for the page to sign in. */
  private final class Faces extends FacesContextWrapper {

    private final Language language = new Language();

    Faces() {
      super(null);
    }

    void begin() {
      setCurrentInstance(this);
    }

    void end() {
      setCurrentInstance(null);
    }

    @Override
    public UIViewRoot getViewRoot() {
      return null;
    }

    @Override
    public void setViewRoot(UIViewRoot page) {
      assertThat(page).isNull();
    }

    @Override
    public Application getApplication() {
      return new ApplicationWrapper(null) {
        @Override
        public ViewHandler getViewHandler() {
          return new ViewHandlerWrapper(null) {
            @Override
            public ViewDeclarationLanguage getViewDeclarationLanguage(
                FacesContext context, String id) {
              return language;
            }
          };
        }
      };
    }
  }

  @BeforeEach
  void begin() {
    faces.begin();
  }

  @AfterEach
  void end() {
    faces.end();
  }

  @Test
  void thePagesThatNeedAVisitorAreBuiltOnce() {
    firstPage.buildRoom();
    firstPage.buildRoom();

    assertThat(built)
        .containsExactly("/feed.xhtml", "/home.xhtml", "/post.xhtml", "/notifications.xhtml");
  }

  @Test
  void whileOneCanNotBeBuiltEachAttemptFails() {
    broken = "/post.xhtml";
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(firstPage::buildRoom)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(broken);
    }

    broken = null;
    firstPage.buildRoom();
    assertThat(built).endsWith("/home.xhtml", "/post.xhtml", "/notifications.xhtml");
  }
}
