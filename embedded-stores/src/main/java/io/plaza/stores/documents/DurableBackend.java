package io.plaza.stores.documents;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.Channel;
import java.io.File;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Answers MongoDB's commands from one file; a write is answered when it is on disk.
 *
 * <p>When the disk is nearly full, writes but deletes are refused and reads go on. If writing fails
 * all the same, nothing is acknowledged, the file is opened anew with what was committed, and the
 * store is there again as soon as that works. Every error goes to the client; only what an operator
 * must know is logged, and never a document.
 *
 * <p>Safe for use by many threads.
 */
final class DurableBackend extends AbstractMongoBackend {
  private static final Logger LOGGER = System.getLogger(DurableBackend.class.getName());

  /**
   * Bytes that stay free, so that deletes can still be written: they write, too, before they free.
   */
  private static final long RESERVED_BYTES = 32L * 1024 * 1024;

  private static final int COMPACT_BELOW_PERCENT = 90;
  private static final int COMPACT_BYTES = 8 * 1024 * 1024;
  private static final int CACHE_MEGABYTES = 16;

  private static final Set<String> READS =
      Set.of(
          "find",
          "getmore",
          "count",
          "distinct",
          "aggregate",
          "ismaster",
          "hello",
          "ping",
          "buildinfo",
          "serverstatus",
          "killcursors",
          "endsessions",
          "listdatabases",
          "listcollections",
          "listindexes",
          "collstats",
          "dbstats",
          "validate",
          "connectionstatus",
          "whatsmyuri",
          "hostinfo",
          "getlog",
          "getcmdlineopts",
          "getparameter",
          "getlasterror");

  private final File file;
  private final GroupCommit commits;

  /** Whether something was since space was last looked for inside the file. */
  private final AtomicBoolean deleted = new AtomicBoolean();

  private volatile MVStore store;
  private volatile boolean closed;

  /**
   * Opens the file, or makes it.
   *
   * @throws MVStoreException if the file can't be opened
   */
  DurableBackend(Path file) {
    this.file = file.toFile();
    this.commits = new GroupCommit(() -> store.commit(), this::force);
    this.store = open(this.file);
    openDatabases();
  }

  private static MVStore open(File file) {
    MVStore store =
        new MVStore.Builder()
            .fileName(file.getPath())
            .autoCommitDisabled()
            .cacheSize(CACHE_MEGABYTES)
            .open();
    // Space is used again at once: without it the file grows by a page with every write. Each
    // commit is forced to disk before the next, so nothing is overwritten that a crash would need,
    // and each read says which version it needs.
    store.setRetentionTime(0);
    store.setVersionsToKeep(0);
    return store;
  }

  private void force() {
    MVStore written = store;
    try {
      written.sync();
    } catch (MVStoreException e) {
      // What the system could not write it may forget: only the file tells what is there.
      written.closeImmediately();
      throw e;
    }
  }

  private void openDatabases() {
    OrderedDatabase.namesIn(store).forEach(this::resolveDatabase);
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new OrderedDatabase(name, store, getCursorRegistry());
  }

  @Override
  public Document handleCommand(
      Channel channel, String database, String command, Document request) {
    Supplier<Document> answer = () -> super.handleCommand(channel, database, command, request);
    try {
      if (isRead(command, request)) {
        return whileVersionIsKept(answer);
      }
      if (command.equalsIgnoreCase("delete")) {
        deleted.set(true);
      } else {
        requireSpace();
      }
      return commits.durably(answer);
    } catch (MongoServerError error) {
      return failure(error.getCode(), error.getCodeName(), error.getMessageWithoutErrorCode());
    } catch (MongoServerException error) {
      return failure(8, "UnknownError", error.getMessageWithoutErrorCode());
    } catch (RuntimeException error) {
      return failure(command, error);
    }
  }

  private static boolean isRead(String command, Document request) {
    if (!READS.contains(command.toLowerCase(Locale.ROOT))) {
      return false;
    }
    return !(request.get("pipeline") instanceof Collection<?> stages)
        || stages.stream()
            .noneMatch(
                stage ->
                    stage instanceof Document document
                        && (document.containsKey("$out") || document.containsKey("$merge")));
  }

  /**
   * Keeps the pages that a long read may still need from being overwritten by commits meanwhile.
   */
  private Document whileVersionIsKept(Supplier<Document> answer) {
    MVStore used = store;
    MVStore.TxCounter usage = used.registerVersionUsage();
    try {
      return answer.get();
    } finally {
      used.deregisterVersionUsage(usage);
    }
  }

  private void requireSpace() {
    if (file.getUsableSpace() >= RESERVED_BYTES) {
      return;
    }
    if (deleted.getAndSet(false)) {
      commits.exclusively(() -> store.compact(COMPACT_BELOW_PERCENT, COMPACT_BYTES));
    }
    // What was deleted is free inside the file, which keeps its length.
    long inside = file.length() / 100 * (100 - store.getFileStore().getFillRate());
    long free = file.getUsableSpace() + inside;
    if (free < RESERVED_BYTES) {
      throw new MongoServerError(
          14031,
          "OutOfDiskSpace",
          "The disk of the document store is full: %d bytes are free, %d are kept free."
              .formatted(free, RESERVED_BYTES));
    }
  }

  private Document failure(String command, RuntimeException error) {
    if (closed) {
      return failure(91, "ShutdownInProgress", "The document store is stopping.");
    }
    if (store.isClosed()) {
      reopen(error);
    } else {
      LOGGER.log(Level.ERROR, "store=documents event=failed command=" + command, error);
    }
    return failure(8, "UnknownError", "The document store failed: " + error.getMessage());
  }

  private void reopen(RuntimeException reason) {
    commits.exclusively(
        () -> {
          if (!closed && store.isClosed()) {
            commits.giveUpUncommitted();
            reopenExclusively(reason);
          }
        });
  }

  private void reopenExclusively(RuntimeException reason) {
    LOGGER.log(
        Level.ERROR,
        "store=documents event=failed file={0} reason=\"{1}\" action=reopen",
        file,
        reasonOf(reason));
    try {
      store = open(file);
    } catch (MVStoreException e) {
      LOGGER.log(
          Level.ERROR,
          "store=documents event=open-failed file={0} reason=\"{1}\" action=retry",
          file,
          reasonOf(e));
      return;
    }
    super.close();
    openDatabases();
  }

  private static String reasonOf(RuntimeException failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure.getMessage() : failure.getMessage() + ": " + cause.getMessage();
  }

  private static Document failure(int code, String name, String message) {
    return new Document("ok", 0)
        .append("errmsg", message)
        .append("code", code)
        .append("codeName", name == null ? "Location" + code : name);
  }

  /** Commits what is there and closes the file. */
  @Override
  public void close() {
    commits.exclusively(
        () -> {
          closed = true;
          super.close();
          if (!store.isClosed()) {
            store.commit();
            store.close();
          }
        });
  }
}
