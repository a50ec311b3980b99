package io.plaza.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code deploy/swarm}: in which order it drains a node, and what it leaves undone where Docker
 * does not answer, as while the managers choose another leader. What it does on a real swarm is
 * tested there.
 */
@EnabledOnOs(OS.LINUX)
class SwarmScriptTest {

  private static final Path ROOT = Path.of(System.getProperty("plaza.root", ".."));

  /** Two nodes and a service on the second; what starts like UNANSWERED gets no answer. */
  private static final String DOCKER =
      """
      #!/usr/bin/env bash
      echo "$*" >>"$FOLDER/calls"
      if [[ $UNANSWERED && "$*" == "$UNANSWERED"* ]]; then
        echo 'Error response from daemon: rpc error: The swarm does not have a leader.' >&2
        exit 1
      fi
      case $* in
        'info --format {{.Swarm.ControlAvailable}}') echo true ;;
        'node inspect n2 '*) echo 'second active' ;;
        'node inspect '*) echo; exit 1 ;;
        'node ls --format {{.ID}} '*)
          if [[ $NEW_LEADER && ! -e $FOLDER/asked ]]; then status=Unknown; else status=Ready; fi
          : >"$FOLDER/asked"
          printf "%s $status Active\\n" first second
          ;;
        'node ps second --filter desired-state=running '*) echo plaza_user.1 ;;
        'node ps second '*) echo 'Shutdown 2 seconds ago' ;;
        'service update '*--constraint-add*) : >"$FOLDER/moved" ;;
        'service ps plaza_user --filter node=second '*) [[ -e $FOLDER/moved ]] || echo task ;;
        'service ps plaza_user '*CurrentState*) printf 'Running %s seconds ago\\n' 3 600 ;;
        'service inspect plaza_user --format {{with .Spec.UpdateConfig}}'*) echo start-first ;;
        'service inspect plaza_user --format {{.Spec.Mode.Replicated.Replicas}}') echo 2 ;;
        'service inspect plaza_user --format {{if .Spec.Mode.Replicated}}'*) echo plaza_user ;;
        'secret create '*) cat >/dev/null ;;
        'secret ls '*) printf 'plaza-signing-key-2000010%sT000000Z\\n' 1 2 ;;
        'node ls --quiet --filter '*) echo first ;;
        'stack config '*) printf 'services:\\n  user:\\nconfigs:\\n' ;;
        'stack deploy '*) : >"$FOLDER/deployed" ;;
        'service ls --filter '*) echo plaza_user 2/2 ;;
        'service inspect plaza_user --format {{json .Spec}}') [[ -e $FOLDER/deployed ]] && echo new || echo old ;;
        'service ls --quiet') echo service ;;
        'service inspect service '*) echo 'plaza_user [node.id!=second]' ;;
      esac
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writePrograms() throws IOException {
    write("docker", DOCKER);
    write("openssl", "#!/bin/sh\necho random\n");
    // No node answers.
    write("curl", "#!/bin/sh\nexit 7\n");
  }

  private void write(String program, String text) throws IOException {
    assertThat(Files.writeString(folder.resolve(program), text).toFile().setExecutable(true))
        .isTrue();
  }

  /** Runs the script, and returns what it ended with. */
  private int run(String unanswered, String... arguments) throws Exception {
    return run(Map.of("UNANSWERED", unanswered, "PLAZA_PATIENCE", "0"), arguments);
  }

  private int run(Map<String, String> environment, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(ROOT.resolve("deploy/swarm").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    builder.environment().put("FOLDER", folder.toString());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
    return builder.start().waitFor();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
  }

  /** Returns what Docker was told to change, in order. */
  private List<String> changes() throws IOException {
    return Files.readAllLines(folder.resolve("calls")).stream()
        .filter(
            call ->
                call.matches(
                    "(node update|service update|service rollback|secret create|stack deploy) .*"))
        .toList();
  }

  @Test
  void aNodeIsPausedWhileItsServicesMoveAndDrainedAfterwards() throws Exception {
    assertThat(run("", "drain", "n2")).as(said()).isZero();
    assertThat(changes())
        .containsExactly(
            "node update --availability pause second",
            "service update --detach=true --constraint-add node.id!=second plaza_user",
            "node update --availability drain second",
            "service update --detach=true --constraint-rm node.id!=second plaza_user");
  }

  @Test
  void aNodeThatThereIsNotIsNotDrained() throws Exception {
    assertThat(run("", "drain", "n9")).isNotZero();
    assertThat(said()).contains("There is no node n9");
    assertThat(changes()).isEmpty();
  }

  @Test
  void whichNodesAreUpIsWaitedForWhereTheLeaderIsNewAndDoesNotKnow() throws Exception {
    assertThat(run(Map.of("NEW_LEADER", "yes"), "drain", "n2")).as(said()).isZero();
    assertThat(changes()).contains("node update --availability drain second");
  }

  @Test
  void aNodeIsNotDrainedUnlessDockerTellsThatItsServicesAreElsewhere() throws Exception {
    assertThat(run("service ps", "drain", "n2")).isNotZero();
    assertThat(said()).contains("n2 is not drained");
    assertThat(changes())
        .containsExactly(
            "node update --availability pause second",
            "service update --detach=true --constraint-add node.id!=second plaza_user",
            "service update --detach=true --constraint-rm node.id!=second plaza_user",
            "node update --availability active second");
  }

  @ParameterizedTest
  @CsvSource({"node ps, drain n2", "node ls, drain n2", "service ls, deploy", "secret ls, prepare"})
  void nothingIsChangedWhereDockerDoesNotTellWhatThereIs(String unanswered, String command)
      throws Exception {
    assertThat(run(unanswered, command.split(" "))).isNotZero();
    assertThat(said()).contains("does not have a leader");
    assertThat(changes()).isEmpty();
  }

  @Test
  void whatDockerDoesNotTellToRunAsItShouldIsRolledBack() throws Exception {
    assertThat(run("service ps", "deploy")).isNotZero();
    assertThat(said()).contains("Not there in time: plaza_user", "rolled back");
    assertThat(changes())
        .satisfiesExactly(
            deployed -> assertThat(deployed).startsWith("stack deploy "),
            back -> assertThat(back).isEqualTo("service rollback --detach=true plaza_user"));
  }

  @Test
  void noNodeIsChosenForStoresWhereDockerDoesNotTellWhichKeepsThem() throws Exception {
    assertThat(run("node ls --quiet", "prepare")).isNotZero();
    assertThat(said()).contains("does not have a leader");
    assertThat(changes()).noneMatch(change -> change.startsWith("node update"));
  }
}
