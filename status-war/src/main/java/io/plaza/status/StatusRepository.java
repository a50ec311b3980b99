package io.plaza.status;

import jakarta.data.Limit;
import jakarta.data.repository.BasicRepository;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Repository;
import java.util.List;

/**
 * The statuses in the store. Its implementation is generated at build time, which goes by the names
 * of methods <em>and</em> parameters.
 */
@Repository
public interface StatusRepository extends BasicRepository<Status, String> {

  /** Stores a new status. */
  @Insert
  void insert(Status status);

  /** Returns statuses after an id, newest first. */
  List<Status> findByIdGreaterThanOrderByIdDesc(String id, Limit limit);

  /** Returns statuses of other authors after an id, newest first. */
  List<Status> findByIdGreaterThanAndAuthorIdNotOrderByIdDesc(
      String id, String authorId, Limit limit);
}
