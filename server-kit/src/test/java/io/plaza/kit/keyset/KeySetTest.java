package io.plaza.kit.keyset;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetTest {

  private static final String KEYS = "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"one\"}]}";
  private static final String OTHER_KEYS = "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"two\"}]}";

  @TempDir private Path folder;

  @Test
  void isNotFetchedBeforeTheUserServiceHasAnswered() {
    KeySet keySet = keySet(KeySetTest::away);

    assertThat(keySet.refresh()).isFalse();
    assertThat(keySet.isFetched()).isFalse();
    assertThat(file()).doesNotExist();
  }

  @Test
  void keepsWhatTheUserServiceAnswers() {
    KeySet keySet = keySet(() -> KEYS);

    assertThat(keySet.refresh()).isTrue();
    assertThat(keySet.isFetched()).isTrue();
    assertThat(file()).hasContent(KEYS);
  }

  @Test
  void tellsTheIdOfAKeyOnceThereIsOne() {
    SwitchableClient client = new SwitchableClient(KeySetTest::away);
    KeySet keySet = new KeySet(client, file());
    keySet.refresh();
    assertThat(keySet.keyId()).isEmpty();

    client.answer = () -> OTHER_KEYS;
    keySet.refresh();
    assertThat(keySet.keyId()).isEqualTo("two");
  }

  @Test
  void replacesTheFileAsAWholeAndLeavesNothingBeside() throws IOException {
    keySet(() -> KEYS).refresh();
    keySet(() -> OTHER_KEYS).refresh();

    assertThat(file()).hasContent(OTHER_KEYS);
    try (Stream<Path> files = Files.list(file().getParent())) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void staysFetchedAndKeepsTheFileWhileTheUserServiceIsAway() {
    Supplier<String> first = () -> KEYS;
    SwitchableClient client = new SwitchableClient(first);
    KeySet keySet = new KeySet(client, file());
    keySet.refresh();

    client.answer = KeySetTest::away;

    assertThat(keySet.refresh()).isFalse();
    assertThat(keySet.isFetched()).isTrue();
    assertThat(file()).hasContent(KEYS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{}",
        "{\"keys\":[]}",
        "{\"keys\":5}",
        "{\"keys\":[5]}",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}"
      })
  void refusesWhatIsNoSetOfRsaKeys(String answer) {
    keySet(() -> KEYS).refresh();

    assertThat(keySet(() -> answer).refresh()).isFalse();
    assertThat(file()).hasContent(KEYS);
  }

  private Path file() {
    return folder.resolve("key-set").resolve("jwks.json");
  }

  private KeySet keySet(Supplier<String> answer) {
    return new KeySet(new SwitchableClient(answer), file());
  }

  private static String away() {
    throw new ProcessingException("connection refused");
  }

  private static final class SwitchableClient implements KeySetClient {

    private Supplier<String> answer;

    SwitchableClient(Supplier<String> answer) {
      this.answer = answer;
    }

    @Override
    public String keySet() {
      return answer.get();
    }

    @Override
    public void close() {}
  }
}
