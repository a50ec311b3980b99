package io.plaza.post;

import jakarta.data.Limit;
import jakarta.data.repository.BasicRepository;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Repository;
import java.util.List;

/**
 * The posts in the store. Its implementation is generated at build time, which goes by the names of
 * methods <em>and</em> parameters.
 */
@Repository
public interface PostRepository extends BasicRepository<Post, String> {

  /** Stores a new post. */
  @Insert
  void insert(Post post);

  /** Returns posts after an id, newest first. */
  List<Post> findByIdGreaterThanOrderByIdDesc(String id, Limit limit);

  /** Returns posts of other authors after an id, newest first. */
  List<Post> findByIdGreaterThanAndAuthorIdNotOrderByIdDesc(
      String id, String authorId, Limit limit);

  /** Returns posts that were not told of, after an id, oldest first. */
  List<Post> findByUntoldGreaterThanOrderByUntoldAsc(String untold, Limit limit);
}
