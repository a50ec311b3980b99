package io.plaza.user;

import com.mongodb.MongoWriteException;
import io.plaza.kit.feed.TimeOrderedIds;
import io.plaza.kit.problem.Problem;
import io.plaza.kit.problem.ProblemException;
import io.plaza.kit.store.Insertion;
import io.plaza.kit.store.Rehearsal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** The accounts: how one comes to be, and how its owner proves to be it. Thread-safe. */
@Singleton
public class Accounts implements Rehearsal {

  private final AccountRepository accounts;
  private final PasswordHashes hashes;
  private final PasswordGate gate;
  private final LoginThrottle throttle;
  private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), new SecureRandom());

  @Inject
  Accounts(
      AccountRepository accounts,
      PasswordHashes hashes,
      PasswordGate gate,
      LoginThrottle throttle) {
    this.accounts = accounts;
    this.hashes = hashes;
    this.gate = gate;
    this.throttle = throttle;
  }

  /**
   * Makes an account. It is safe in the store when this returns.
   *
   * @param email a valid address, in lower case
   * @param password a valid password
   * @throws ProblemException with status 409 if the address has an account; of several at once for
   *     one address, one makes it
   */
  Account register(String email, String password) {
    // Spares the work of hashing where the answer is known; the index decides between racers.
    if (accounts.findByEmail(email).isPresent()) {
      throw taken(null);
    }
    String hash = gate.pass(() -> gate.hash(() -> hashes.of(password)));
    Account account = new Account(ids.next(TimeOrderedIds.LOWEST), email, hash);
    try {
      accounts.insert(account);
    } catch (MongoWriteException e) {
      if (Insertion.isTaken(e)) {
        throw taken(e);
      }
      throw e;
    }
    return account;
  }

  /**
   * Proves that it is the owner of an account who logs in.
   *
   * <p>Attempts are counted inside the gate: the few that are under way at once then never reach
   * the limit, so that one owner on several devices is not taken for an attacker.
   *
   * @param email a valid address, in lower case
   * @param password what is to prove it
   * @throws ProblemException with status 401 if there is no such account, or the password is
   *     another one: nothing tells which, not even the time it takes; with 429 if there were too
   *     many attempts
   */
  Account login(String email, String password) {
    Optional<Account> account = accounts.findByEmail(email);
    return gate.pass(
        () -> {
          throttle.reserve(email);
          Optional<String> hash = account.map(Account::passwordHash);
          if (!gate.hash(() -> hashes.match(password, hash))) {
            throw new ProblemException(
                new Problem(401, "The e-mail address or the password is wrong."));
          }
          throttle.clear(email);
          return upToDate(account.orElseThrow(), password);
        });
  }

  @Override
  public void rehearse() {
    // No account has this address, and none this id.
    accounts.findByEmail("");
    gate.pass(() -> gate.hash(() -> hashes.match("", Optional.empty())));
    accounts.deleteById(TimeOrderedIds.LOWEST);
  }

  private Account upToDate(Account account, String password) {
    if (!hashes.isOutdated(account.passwordHash())) {
      return account;
    }
    return accounts.save(
        new Account(account.id(), account.email(), gate.hash(() -> hashes.of(password))));
  }

  private static ProblemException taken(MongoWriteException cause) {
    return new ProblemException(
        new Problem(409, "The e-mail address is registered already."), cause);
  }
}
