package io.plaza.story;

import io.plaza.kit.health.ReadinessWatch;
import io.plaza.kit.image.ImageStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.Readiness;

/** Watches the object store with the stories' images. */
@Readiness
@Singleton
public class StoryImagesReadiness extends ReadinessWatch {

  private final ImageStore images;

  @Inject
  StoryImagesReadiness(ImageStore images) {
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
