package io.plaza.user;

import jakarta.nosql.Column;
import jakarta.nosql.Entity;
import jakarta.nosql.Id;

/** An account as the store keeps it. The password's hash is a PHC string. */
@Entity("account")
public record Account(@Id String id, @Column String email, @Column String passwordHash) {

  /** Leaves out the hash, so that no log ever holds it. */
  @Override
  public String toString() {
    return "Account[" + id + "]";
  }
}
