package io.plaza.notification;

import io.plaza.kit.store.DocumentStore;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** The client of the notification service's own store. */
class NotificationStore {

  /** Notifications are read by id alone, which every collection has an index on. */
  @Produces
  @Singleton
  DocumentStore open() {
    return new DocumentStore("notification", ConfigProvider.getConfig(), database -> {});
  }

  void close(@Disposes DocumentStore store) {
    store.close();
  }
}
