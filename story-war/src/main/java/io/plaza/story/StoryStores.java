package io.plaza.story;

import io.plaza.kit.image.ImageStore;
import io.plaza.kit.store.DocumentStore;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The clients of the story service's own stores: one for documents, one for images. */
class StoryStores {

  private final Config config = ConfigProvider.getConfig();

  /** Stories are read by id alone, which every collection has an index on. */
  @Produces
  @Singleton
  DocumentStore openDocuments() {
    return new DocumentStore("story", config, database -> {});
  }

  void close(@Disposes DocumentStore documents) {
    documents.close();
  }

  @Produces
  @Singleton
  ImageStore openImages() {
    return ImageStore.of("story", config);
  }

  void close(@Disposes ImageStore images) {
    images.close();
  }
}
