package io.plaza.story;

import jakarta.data.Limit;
import jakarta.data.repository.BasicRepository;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Repository;
import java.util.List;

/**
 * The stories in the store. Its implementation is generated at build time, which goes by the names
 * of methods <em>and</em> parameters.
 */
@Repository
public interface StoryRepository extends BasicRepository<Story, String> {

  /** Stores a new story. */
  @Insert
  void insert(Story story);

  /** Returns stories after an id, newest first. */
  List<Story> findByIdGreaterThanOrderByIdDesc(String id, Limit limit);

  /** Returns stories of other authors after an id, newest first. */
  List<Story> findByIdGreaterThanAndAuthorIdNotOrderByIdDesc(
      String id, String authorId, Limit limit);
}
