package io.plaza.notification;

import jakarta.data.Limit;
import jakarta.data.repository.BasicRepository;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Repository;
import java.util.List;

/**
 * The notifications in the store. Its implementation is generated at build time, which goes by the
 * names of methods <em>and</em> parameters.
 */
@Repository
public interface NotificationRepository extends BasicRepository<Notification, String> {

  /** Stores a new notification; its post must have none. */
  @Insert
  void insert(Notification notification);

  /** Returns notifications after an id, newest first. */
  List<Notification> findByIdGreaterThanOrderByIdDesc(String id, Limit limit);

  /** Returns notifications of other authors' posts after an id, newest first. */
  List<Notification> findByIdGreaterThanAndAuthorIdNotOrderByIdDesc(
      String id, String authorId, Limit limit);

  /** Returns notifications before an id, oldest first. */
  List<Notification> findByIdLessThanOrderByIdAsc(String id, Limit limit);
}
