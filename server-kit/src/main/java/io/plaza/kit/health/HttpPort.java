package io.plaza.kit.health;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The port where the server is asked. It can be shut and opened while the server runs: what is
 * under way is answered, and a new connection is refused, so that nothing is lost with it.
 *
 * @see <a href="https://openliberty.io/docs/latest/reference/command/server-pause.html">Open
 *     Liberty, server pause</a>, of which this is the MBean
 */
final class HttpPort {

  private static final String ENDPOINTS = "WebSphere:feature=kernel,name=ServerEndpointControl";
  private static final String PORT = "defaultHttpEndpoint";

  private HttpPort() {}

  /**
   * Returns whether it is shut.
   *
   * @throws JMException where the server can't tell
   */
  static boolean isShut() throws JMException {
    return (boolean) endpoints("isPaused");
  }

  /**
   * Shuts it, and waits until what is under way is answered. It may be shut already.
   *
   * @throws JMException where the server can't do it
   */
  static void shut() throws JMException {
    if (!isShut()) {
      endpoints("pause");
    }
  }

  /**
   * Opens it. It may be open already.
   *
   * @throws JMException where the server can't do it
   */
  static void open() throws JMException {
    if (isShut()) {
      endpoints("resume");
    }
  }

  private static Object endpoints(String operation) throws JMException {
    return ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new ObjectName(ENDPOINTS),
            operation,
            new Object[] {PORT},
            new String[] {String.class.getName()});
  }
}
