package io.plaza.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.primefaces.context.PrimeFacesContext;

/**
 * The nonce of the page's content security policy. PrimeFaces expects it back from every form; its
 * script adds it to forms, the forms themselves carry it for browsers without script.
 */
@Named
@RequestScoped
public class FormNonce {

  @Inject private FacesContext faces;

  /** Returns the nonce. */
  public String getValue() {
    return PrimeFacesContext.getCspState(faces).getNonce();
  }
}
