package io.plaza.post;

import io.plaza.kit.health.ReadinessWatch;
import io.plaza.kit.image.ImageStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.Readiness;

/** Watches the object store with the posts' images. */
@Readiness
@ApplicationScoped
public class PostImagesReadiness extends ReadinessWatch {

  @Inject private ImageStore images;

  @Override
  protected String name() {
    return "image-store";
  }

  @Override
  protected void check() {
    images.check();
  }
}
