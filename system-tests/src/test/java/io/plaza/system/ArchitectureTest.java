package io.plaza.system;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom: the rules that keep a service a service. Reads what the build compiled. */
class ArchitectureTest {

  private static final Path ROOT = Path.of(System.getProperty("plaza.root", ".."));

  /** The services there are: the WARs but the pages. */
  static List<String> services() {
    return rooms().stream()
        .filter(room -> room.endsWith("-war") && !room.equals("web-war"))
        .map(room -> room.substring(0, room.length() - "-war".length()))
        .toList();
  }

  /** The modules with classes, by their folders. */
  private static List<String> rooms() {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path classesOf(String room) {
    return ROOT.resolve(room).resolve("target/classes");
  }

  private static JavaClasses plaza() {
    return new ClassFileImporter()
        .importPaths(rooms().stream().map(ArchitectureTest::classesOf).toList());
  }

  private static JavaClasses of(String room) {
    return new ClassFileImporter().importPath(classesOf(room));
  }

  private static String packageOf(String service) {
    return "io.plaza." + service + "..";
  }

  @Test
  void everyRoomWasCompiledBeforeItIsLookedAt() {
    assertThat(rooms())
        .contains(
            "server-kit",
            "service-kit",
            "status-war",
            "story-war",
            "user-war",
            "web-war",
            "monolith");
    assertThat(rooms())
        .allSatisfy(room -> assertThat(of(room)).as("classes of %s", room).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("services")
  void noServiceKnowsAnother(String service) {
    String[] others =
        services().stream()
            .filter(other -> !other.equals(service))
            .map(ArchitectureTest::packageOf)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(packageOf(service))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(plaza());
  }

  @Test
  void theKitKnowsNobody() {
    classes()
        .that()
        .resideInAPackage("io.plaza.kit..")
        .should()
        .onlyDependOnClassesThat(isNotOfPlazaBut("io.plaza.kit"))
        .check(plaza());
  }

  @Test
  void thePagesKnowTheServicesByHttpAlone() {
    classes()
        .that()
        .resideInAPackage("io.plaza.web..")
        .should()
        .onlyDependOnClassesThat(
            isNotOfPlazaBut("io.plaza.web")
                .or(
                    resideInAnyPackage(
                        "io.plaza.kit.keyset", "io.plaza.kit.health", "io.plaza.kit.trace")))
        .check(plaza());
  }

  private static DescribedPredicate<JavaClass> isNotOfPlazaBut(String room) {
    return DescribedPredicate.describe(
        "are of " + room + " or of others' libraries",
        type ->
            !type.getPackageName().startsWith("io.plaza")
                || type.getPackageName().startsWith(room));
  }

  @Test
  void nobodyKnowsTheEmbeddedStoresButTheOneServer() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.plaza.stores..", "io.plaza.monolith..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.plaza.stores..", "io.plaza.monolith..")
        .check(plaza());
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceIsOfOnePackage(String service) {
    classes()
        .that()
        .resideInAPackage("io.plaza..")
        .should()
        .resideInAPackage("io.plaza." + service)
        .check(of(service + "-war"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void whatAServiceNeedsItIsGivenByItsConstructor(String service) {
    noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(packageOf(service))
        .should()
        .beAnnotatedWith("jakarta.inject.Inject")
        .orShould()
        .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
        .check(of(service + "-war"));
  }

  @Test
  void nothingStaticHoldsState() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAPackage("io.plaza..")
        .should()
        .beFinal()
        .check(plaza());
  }

  @Test
  void nobodyPrintsButCommands() {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "are no commands", type -> type.tryGetMethod("main", String[].class).isEmpty()))
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(plaza());
  }

  @Test
  void everyPackageSaysWhatLivesThere() {
    TreeMap<String, Boolean> packages =
        plaza().stream()
            .filter(type -> type.getPackageName().startsWith("io.plaza"))
            .collect(
                Collectors.toMap(
                    type -> type.getPackageName(),
                    type -> described(type.getPackageName()),
                    Boolean::logicalOr,
                    TreeMap::new));
    assertThat(packages).isNotEmpty();
    assertThat(packages)
        .as("packages and whether they have a package-info.java")
        .doesNotContainValue(false);
  }

  private static boolean described(String name) {
    return rooms().stream()
        .anyMatch(
            room ->
                Files.isRegularFile(
                    ROOT.resolve(room)
                        .resolve("src/main/java")
                        .resolve(name.replace('.', '/'))
                        .resolve("package-info.java")));
  }
}
