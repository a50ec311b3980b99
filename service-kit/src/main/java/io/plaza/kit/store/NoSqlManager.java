package io.plaza.kit.store;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import org.eclipse.jnosql.communication.semistructured.DatabaseManager;
import org.eclipse.jnosql.databases.mongodb.communication.MongoDBDocumentConfiguration;
import org.eclipse.jnosql.mapping.Database;
import org.eclipse.jnosql.mapping.DatabaseType;

/**
 * Gives Jakarta NoSQL the service's one client. Its own supplier would make a client for each
 * manager, with time-outs of 30 seconds, and close none.
 */
@ApplicationScoped
public class NoSqlManager {

  @Inject private DocumentStore store;

  @Produces
  @Alternative
  @Priority(Interceptor.Priority.APPLICATION)
  @Default
  @Database(DatabaseType.DOCUMENT)
  @ApplicationScoped
  DatabaseManager manager() {
    return new MongoDBDocumentConfiguration().get(store.client()).apply(store.database().getName());
  }
}
