package io.plaza.user;

import jakarta.data.repository.BasicRepository;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Repository;
import java.util.Optional;

/**
 * The accounts in the store. Its implementation is generated at build time, which goes by the names
 * of methods <em>and</em> parameters.
 */
@Repository
public interface AccountRepository extends BasicRepository<Account, String> {

  /** Stores a new account. */
  @Insert
  void insert(Account account);

  /** Finds the account of an e-mail address, which is in lower case. */
  Optional<Account> findByEmail(String email);
}
