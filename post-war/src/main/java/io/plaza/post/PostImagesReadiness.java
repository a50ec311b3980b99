package io.plaza.post;

import io.plaza.kit.health.ReadinessWatch;
import io.plaza.kit.image.ImageStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.Readiness;

/** Watches the object store with the posts' images. */
@Readiness
@Singleton
public class PostImagesReadiness extends ReadinessWatch {

  private final ImageStore images;

  @Inject
  PostImagesReadiness(ImageStore images) {
    this.images = images;
  }

  @Override
  protected String name() {
    return "image-store";
  }

  @Override
  protected void check() {
    images.check();
  }
}
