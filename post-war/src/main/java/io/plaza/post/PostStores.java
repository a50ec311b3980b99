package io.plaza.post;

import io.plaza.kit.image.ImageStore;
import io.plaza.kit.store.DocumentStore;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The clients of the post service's own stores: one for documents, one for images. */
class PostStores {

  private final Config config = ConfigProvider.getConfig();

  /** Posts are read by id, and by the mark that few of them have. */
  @Produces
  @Singleton
  DocumentStore openDocuments() {
    return new DocumentStore("post", config, Marks::index);
  }

  void close(@Disposes DocumentStore documents) {
    documents.close();
  }

  @Produces
  @Singleton
  ImageStore openImages() {
    return ImageStore.of("post", config);
  }

  void close(@Disposes ImageStore images) {
    images.close();
  }
}
