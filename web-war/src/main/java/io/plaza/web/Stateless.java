package io.plaza.web;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;

/**
 * Makes every view transient as soon as there is one. The {@code transient} of {@code f:view} is
 * read only when the view is built; before that PrimeFaces would keep its nonce in the view's map,
 * for which a session would begin.
 */
public class Stateless implements PhaseListener {

  private static final long serialVersionUID = 1L;

  @Override
  public void afterPhase(PhaseEvent event) {
    UIViewRoot view = event.getFacesContext().getViewRoot();
    if (view != null) {
      view.setTransient(true);
    }
  }

  @Override
  public void beforePhase(PhaseEvent event) {
    // Nothing is to be done before there is a view.
  }

  @Override
  public PhaseId getPhaseId() {
    return PhaseId.RESTORE_VIEW;
  }
}
