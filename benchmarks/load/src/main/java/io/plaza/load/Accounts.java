package io.plaza.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Registers accounts of random names and signs them in. */
public final class Accounts {

  private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern SUBJECT = Pattern.compile("\"sub\"\\s*:\\s*\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  /**
   * Accounts of a server.
   *
   * @param server its base URL
   */
  Accounts(URI server) {
    this.server = server;
  }

  /**
   * Makes accounts.
   *
   * @param arguments the server's base URL, how many accounts, and the file to write, with a line
   *     for each: e-mail address, id, access token
   * @throws IOException if the file can't be written
   */
  public static void main(String[] arguments) throws IOException {
    Accounts accounts = new Accounts(URI.create(arguments[0]));
    List<String> lines = new ArrayList<>();
    for (int number = 0; number < Integer.parseInt(arguments[1]); number++) {
      String account = accounts.register();
      String token = accounts.token(account);
      lines.add(String.join(" ", email(account), subject(token), token));
    }
    Files.write(Path.of(arguments[2]), lines);
  }

  /** Registers an account of a random name and returns the body that signs it in. */
  String register() {
    String account =
        "{\"email\":\"load-%s@example.org\",\"password\":\"%s\"}"
            .formatted(UUID.randomUUID(), UUID.randomUUID());
    expect(201, post("/register", account));
    return account;
  }

  /**
   * Signs an account in and returns its access token.
   *
   * @param account what {@link #register} returned
   */
  String token(String account) {
    return first(TOKEN, expect(200, post("/login", account)).body());
  }

  /**
   * Signs an account in, unless the server has no time for it right now.
   *
   * @param account what {@link #register} returned
   * @return the access token, or empty where the answer is 503
   */
  Optional<String> tryToken(String account) {
    HttpResponse<String> answer = post("/login", account);
    return answer.statusCode() == 503
        ? Optional.empty()
        : Optional.of(first(TOKEN, expect(200, answer).body()));
  }

  private static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode());
    }
    return answer;
  }

  private HttpResponse<String> post(String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String email(String account) {
    return account.split("\"")[3];
  }

  private static String subject(String token) {
    return first(
        SUBJECT,
        new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + pattern + " in the answer");
    }
    return matcher.group(1);
  }
}
