package io.plaza.post;

import io.plaza.kit.image.ImageWorkshop;
import io.plaza.kit.image.Renditions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one place where this service decodes images, so that their number at once is bounded. */
class PostWorkshop {

  @Produces
  @Singleton
  ImageWorkshop workshop() {
    return new ImageWorkshop(new Renditions());
  }
}
