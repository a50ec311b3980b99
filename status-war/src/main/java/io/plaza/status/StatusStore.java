package io.plaza.status;

import io.plaza.kit.store.DocumentStore;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** The client of the status service's own store. */
class StatusStore {

  /** Statuses are read by id alone, which every collection has an index on. */
  @Produces
  @Singleton
  DocumentStore open() {
    return new DocumentStore("status", ConfigProvider.getConfig(), database -> {});
  }

  void close(@Disposes DocumentStore store) {
    store.close();
  }
}
