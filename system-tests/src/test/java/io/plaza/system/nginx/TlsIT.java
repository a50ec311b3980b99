package io.plaza.system.nginx;

import static io.plaza.system.AnswerAssert.assertThatAnswer;
import static org.assertj.core.api.Assertions.assertThat;

import io.plaza.system.Answer;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A certificate switches TLS on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsIT {

  private Proxy proxy;
  private URI secure;
  private HttpClient http;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    KeyStore keys = newKeys(folder);
    Certificate certificate = keys.getCertificate("test");
    int port = Proxy.freePort();
    secure = URI.create("https://localhost:" + port);
    proxy =
        new Proxy(folder)
            .set("TLS_LISTEN", "127.0.0.1:" + port)
            .set("TLS_PORT", Integer.toString(port))
            .set("TLS_CERTIFICATE", folder.resolve("certificate.pem").toString())
            .set("TLS_KEY", folder.resolve("key.pem").toString());
    proxy.start();

    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("test", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    http = HttpClient.newBuilder().sslContext(context).build();
  }

  @AfterAll
  void stop() {
    proxy.close();
  }

  private static KeyStore newKeys(Path folder) throws Exception {
    String password = UUID.randomUUID().toString();
    Path store = folder.resolve("test.p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                password)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password.toCharArray());
    }
    Files.writeString(
        folder.resolve("certificate.pem"),
        pem("CERTIFICATE", keys.getCertificate("test").getEncoded()));
    Files.writeString(
        folder.resolve("key.pem"),
        pem("PRIVATE KEY", keys.getKey("test", password.toCharArray()).getEncoded()));
    return keys;
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(bytes), what);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(secure.resolve(path)).build(), BodyHandlers.ofString());
  }

  @Test
  void everyAnswerTellsBrowsersToStayWithIt() throws Exception {
    for (String path : new String[] {"/app/feed", "/status", "/nothing"}) {
      HttpResponse<String> answer = get(path);
      assertThat(answer.headers().allValues("Strict-Transport-Security"))
          .as(path)
          .containsExactly("max-age=31536000");
    }
  }

  @Test
  void servicesAreToldOfIt() throws Exception {
    assertThat(get("/app/feed").version()).isEqualTo(HttpClient.Version.HTTP_2);
    Service.Request request = proxy.service("web").last();
    assertThat(request.header("X-Forwarded-Proto")).isEqualTo("https");
    assertThat(request.header("X-Forwarded-Host")).isEqualTo(secure.getRawAuthority());
  }

  @Test
  void everythingWithoutItLeadsThere() {
    Answer answer = proxy.open().get("/app/post?id=1");
    assertThatAnswer(answer).hasStatus(308);
    assertThat(answer.header("Location").orElse("none"))
        .isEqualTo("https://127.0.0.1:" + secure.getPort() + "/app/post?id=1");
    assertThat(proxy.service("web").requests())
        .extracting(Service.Request::target)
        .doesNotContain("/app/post?id=1");
  }

  @Test
  void nginxHasNothingToSayAgainstTheConfiguration() {
    assertThat(proxy.check()).startsWith("0 ").doesNotContain("[warn]", "[emerg]");
  }
}
