package io.plaza.testkit;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The WAR under test: the very file that the module's build made, and with it what tests stand on.
 * Arquillian adds the test class and its own libraries.
 *
 * <p>The system property {@code container.war} names the file; the build sets it.
 */
public final class ModuleWar {

  private ModuleWar() {}

  /**
   * Returns the WAR.
   *
   * @param contextRoot where the module's server configuration puts it, with its leading slash
   */
  public static WebArchive at(String contextRoot) {
    // The adapter takes the archive's name for that of the application and of its context root,
    // unless the archive says otherwise.
    String name = contextRoot.equals("/") ? "root" : contextRoot.substring(1);
    WebArchive war =
        ShrinkWrap.create(ZipImporter.class, name + ".war")
            .importFrom(new File(System.getProperty("container.war")))
            .as(WebArchive.class);
    if (contextRoot.equals("/")) {
      war.addAsWebInfResource(
          new StringAsset(
              """
              <web-ext xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.1">
                <context-root uri="/"/>
              </web-ext>
              """),
          "ibm-web-ext.xml");
    }
    Stream.of(Assertions.class, Awaitility.class, Matcher.class)
        .map(ModuleWar::origin)
        .forEach(war::addAsLibrary);
    return war.addAsLibrary(testKit());
  }

  private static JavaArchive testKit() {
    File origin = origin(ModuleWar.class);
    return origin.isDirectory()
        ? ShrinkWrap.create(ExplodedImporter.class, "test-kit.jar")
            .importDirectory(origin)
            .as(JavaArchive.class)
        : ShrinkWrap.createFromZipFile(JavaArchive.class, origin);
  }

  private static File origin(Class<?> type) {
    try {
      URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      return new File(location);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The class path holds what is no URI.", e);
    }
  }
}
