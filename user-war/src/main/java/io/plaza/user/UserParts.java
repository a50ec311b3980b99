package io.plaza.user;

import io.plaza.kit.store.DocumentStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts the parts that know nothing of a container together, by the configuration. */
class UserParts {

  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  @Produces
  @Singleton
  UserSettings settings() {
    return UserSettings.of(ConfigProvider.getConfig());
  }

  @Produces
  @Singleton
  SigningKeys signingKeys(UserSettings settings) {
    return new SigningKeys(
        new KeyDirectory(settings.signingKeys()),
        Clock.systemUTC(),
        settings.signingKeyDelay(),
        settings.tokenAcceptance());
  }

  @Produces
  @Singleton
  TokenMint tokenMint(SigningKeys keys, UserSettings settings) {
    return new TokenMint(
        keys, Clock.systemUTC(), settings.issuer(), settings.audiences(), settings.tokenLifetime());
  }

  @Produces
  @Singleton
  PasswordGate passwordGate(PasswordHashes hashes) {
    return new PasswordGate(PasswordGate.hashersHere(hashes.memoryBytes()), PATIENCE);
  }

  @Produces
  @Singleton
  PasswordHashes passwordHashes() {
    return PasswordHashes.ofToday();
  }

  @Produces
  @Singleton
  LoginThrottle loginThrottle(DocumentStore store, UserSettings settings) {
    return new LoginThrottle(
        new StoredLoginAttempts(store.database()),
        Clock.systemUTC(),
        settings.loginAttempts(),
        settings.loginWindow());
  }
}
