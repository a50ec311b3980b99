package io.plaza.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrepareTest {
  @TempDir private Path folder;
  private final Map<String, String> values = new HashMap<>();

  @BeforeEach
  void chooseFreePorts() throws IOException {
    values.put("plaza.data", folder.toString());
    for (String port : new String[] {"http.port", "mongodb.port", "s3.port"}) {
      try (ServerSocket socket = new ServerSocket(0)) {
        values.put(port, Integer.toString(socket.getLocalPort()));
      }
    }
  }

  private Path prepare() {
    return Prepare.prepare(key -> Optional.ofNullable(values.get(key)));
  }

  @Test
  void makesWhatAServerNeeds() {
    assertThat(prepare().resolve("secrets/images.secret.key")).isNotEmptyFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http.port", "mongodb.port", "s3.port"})
  void namesAPortThatIsTakenAndHowToChooseAnother(String property) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      values.put(property, Integer.toString(taken.getLocalPort()));
      assertThatThrownBy(this::prepare)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("Port " + taken.getLocalPort())
          .hasMessageContaining("-D" + property + "=");
    }
  }

  @Test
  void refusesAPortThatIsNone() {
    values.put("s3.port", "99999");
    assertThatThrownBy(this::prepare).hasMessage("s3.port is no port: 99999");
  }

  @Test
  void refusesAFolderInUse() {
    try (DataFolder.Lock lock = DataFolder.prepare(folder).lock()) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(this::prepare).hasMessageContaining("in use by another server");
    }
  }
}
