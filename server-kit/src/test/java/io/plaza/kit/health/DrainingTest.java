package io.plaza.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainingTest {

  private static final String ENDPOINTS = "WebSphere:feature=kernel,name=ServerEndpointControl";

  @TempDir private Path folder;
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Endpoints endpoints = new Endpoints();
  private Path file;
  private Draining draining;

  /** What Liberty offers for its ports. */
  public interface EndpointControl {
    /** Returns whether a port is shut. */
    boolean isPaused(String port);

    /** Shuts a port. */
    void pause(String port);
  }

  private static final class Endpoints implements EndpointControl {
    private int shut;
    private boolean broken;

    @Override
    public boolean isPaused(String port) {
      return shut > 0;
    }

    @Override
    public void pause(String port) {
      if (broken) {
        throw new IllegalStateException("broken on purpose");
      }
      assertThat(port).isEqualTo("defaultHttpEndpoint");
      shut++;
    }
  }

  @BeforeEach
  void begin() throws JMException {
    server.registerMBean(
        new StandardMBean(endpoints, EndpointControl.class), new ObjectName(ENDPOINTS));
    file = folder.resolve("draining");
    draining = new Draining(Optional.of(file.toString()));
  }

  @AfterEach
  void end() throws JMException {
    server.unregisterMBean(new ObjectName(ENDPOINTS));
  }

  @Test
  void aServerDrainsFromWhenItIsToldToStop() throws Exception {
    assertThat(draining.isDraining()).isFalse();

    Files.createFile(file);
    draining.look(file);

    assertThat(draining.isDraining()).isTrue();
    assertThat(endpoints.shut).isZero();
  }

  @Test
  void aServerThatHasNoSuchFileNeverDrains() {
    draining.look(file);
    assertThat(new Draining(Optional.empty()).isDraining()).isFalse();
    assertThat(endpoints.shut).isZero();
  }

  @Test
  void atTheEndItShutsItsPortOnceAndSaysSo() throws Exception {
    Files.writeString(file, "shut\n");
    draining.look(file);
    draining.look(file);

    assertThat(endpoints.shut).isEqualTo(1);
    assertThat(file).doesNotExist();
  }

  @Test
  void whatCanNotBeShutNowIsShutLater() throws Exception {
    Files.writeString(file, "shut\n");
    endpoints.broken = true;
    draining.look(file);
    assertThat(file).exists();

    endpoints.broken = false;
    draining.look(file);
    assertThat(endpoints.shut).isEqualTo(1);
    assertThat(file).doesNotExist();
  }
}
