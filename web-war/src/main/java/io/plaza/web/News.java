package io.plaza.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is new on a page. Its script looks for that now and then, and its visitor refreshes it by
 * hand; a form that is sent asks for none of it.
 */
@Named
@RequestScoped
public class News {

  @Inject private FacesContext faces;

  private boolean asked;
  private String ids = "";

  /** Asks for what the page shows anew, for a part of the page. */
  public void look() {
    asked = true;
  }

  /** Returns whether the services are to be asked: for the page as a whole, or for its news. */
  boolean isWanted() {
    boolean partial = faces.getPartialViewContext().isPartialRequest();
    return !faces.getResponseComplete() && (asked || !partial);
  }

  /**
   * Takes what the page shows.
   *
   * @param shown the ids of all of it
   */
  void are(Stream<String> shown) {
    ids = shown.collect(Collectors.joining(" "));
  }

  /** Returns the ids of all that the page shows, separated by spaces. */
  public String getIds() {
    return ids;
  }
}
