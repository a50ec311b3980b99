package io.plaza.user;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.plaza.kit.store.DocumentStore;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** The client of the user service's own store. */
class UserStore {

  @Produces
  @Singleton
  DocumentStore open() {
    return new DocumentStore("user", ConfigProvider.getConfig(), UserStore::index);
  }

  void close(@Disposes DocumentStore store) {
    store.close();
  }

  /** One account an address, whoever races; and no login attempts for ever. */
  private static void index(MongoDatabase database) {
    database
        .getCollection("account")
        .createIndex(Indexes.ascending("email"), new IndexOptions().unique(true));
    StoredLoginAttempts.index(database);
  }
}
