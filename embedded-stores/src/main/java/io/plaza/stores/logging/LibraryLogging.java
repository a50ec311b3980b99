package io.plaza.stores.logging;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Takes what the libraries log by SLF4J to the platform's log, warnings and errors only.
 *
 * <p>mongo-java-server says nothing at all: it logs each connection, each one that breaks off, and
 * each refused command with its documents. What an operator must know of it, the document store
 * says itself. A server sets the levels of all its loggers on its own, so levels would not do.
 */
public final class LibraryLogging implements SLF4JServiceProvider {
  private static final String SILENT = "de.bwaldvogel.mongo.";

  private final ConcurrentMap<String, Logger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter contexts = new NOPMDCAdapter();

  /** For SLF4J. */
  public LibraryLogging() {}

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name -> loggers.computeIfAbsent(name, LibraryLogging::loggerOf);
  }

  private static Logger loggerOf(String name) {
    return name.startsWith(SILENT) ? NOPLogger.NOP_LOGGER : new WarningLogger(name);
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return contexts;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {
    // Nothing is to be made ready.
  }
}
