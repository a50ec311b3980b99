package io.plaza.user;

import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bson.BsonDocument;

/** Accounts in memory, one an address, refused as the store refuses a second. */
final class RememberedAccounts {

  private static final int DUPLICATE_KEY = 11000;

  private final ConcurrentMap<String, Account> byEmail = new ConcurrentHashMap<>();

  /** Returns the account of an address. */
  Account get(String email) {
    return byEmail.get(email);
  }

  /** Returns how many there are. */
  int size() {
    return byEmail.size();
  }

  /** Returns them as the service sees them. */
  AccountRepository repository() {
    return (AccountRepository)
        Proxy.newProxyInstance(
            AccountRepository.class.getClassLoader(),
            new Class<?>[] {AccountRepository.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "findByEmail" -> Optional.ofNullable(byEmail.get((String) arguments[0]));
                  case "insert" -> insert((Account) arguments[0]);
                  case "save" -> save((Account) arguments[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private Object insert(Account account) {
    if (byEmail.putIfAbsent(account.email(), account) != null) {
      throw new MongoWriteException(
          new WriteError(DUPLICATE_KEY, "duplicate key", new BsonDocument()),
          new ServerAddress(),
          Set.of());
    }
    return null;
  }

  private Account save(Account account) {
    byEmail.put(account.email(), account);
    return account;
  }
}
