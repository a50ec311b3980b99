package io.plaza.stores.logging;

import java.lang.System.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Passes warnings and errors on to the platform's logger of the same name. */
final class WarningLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;

  private final transient Logger platform;

  WarningLogger(String name) {
    this.name = name;
    this.platform = System.getLogger(name);
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
    platform.log(
        level == Level.ERROR ? Logger.Level.ERROR : Logger.Level.WARNING,
        MessageFormatter.basicArrayFormat(pattern, arguments),
        thrown);
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }
}
