package io.plaza.web.door;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.primefaces.csp.CspException;

/**
 * Answers forms that lack what every form of ours carries (a view state, a nonce) with {@code 400}:
 * their sender's mistake, not one of the pages that belongs into the log.
 */
public class BrokenForms extends ExceptionHandlerFactory {

  /**
   * Wraps what handles all other exceptions.
   *
   * @param wrapped the factory of that
   */
  public BrokenForms(ExceptionHandlerFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExceptionHandler getExceptionHandler() {
    return new Handler(getWrapped().getExceptionHandler());
  }

  private static final class Handler extends ExceptionHandlerWrapper {

    Handler(ExceptionHandler wrapped) {
      super(wrapped);
    }

    @Override
    public void handle() throws FacesException {
      Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
      boolean broken = false;
      while (events.hasNext()) {
        if (isBrokenForm(events.next().getContext().getException())) {
          events.remove();
          broken = true;
        }
      }
      if (broken) {
        refuse(FacesContext.getCurrentInstance());
      }
      getWrapped().handle();
    }

    private static boolean isBrokenForm(Throwable failure) {
      for (Throwable t = failure; t != null; t = t.getCause()) {
        if (t instanceof ViewExpiredException || t instanceof CspException) {
          return true;
        }
      }
      return false;
    }

    private static void refuse(FacesContext context) {
      try {
        if (!context.getExternalContext().isResponseCommitted()) {
          context
              .getExternalContext()
              .responseSendError(HttpServletResponse.SC_BAD_REQUEST, "broken form");
        }
        context.responseComplete();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
