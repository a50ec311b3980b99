package io.plaza.system.swarm;

import io.plaza.system.Person;
import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;

/** The document stores of the stack, asked by their own shell where they run. */
final class Stores {

  private final Swarm swarm;

  /**
   * The stores of a swarm.
   *
   * @param swarm the swarm
   */
  Stores(Swarm swarm) {
    this.swarm = swarm;
  }

  /**
   * Returns the values that a field has in all documents of an author, and how often each is there.
   *
   * @param service whose store; its database and its collection have the same name
   * @param field the field
   * @param author the author
   */
  Map<String, Integer> counts(String service, String field, Person author) {
    String listed =
        run(
            service,
            "print(JSON.stringify(db.%s.find({authorId: '%s'}).toArray().map(d => d.%s)))"
                .formatted(service, author.id(), field));
    Map<String, Integer> counts = new HashMap<>();
    try (var reader = Json.createReader(new StringReader(listed))) {
      reader
          .readArray()
          .getValuesAs(JsonString.class)
          .forEach(text -> counts.merge(text.getString(), 1, Integer::sum));
    }
    return counts;
  }

  /**
   * Deletes all documents of an author, as whoever writes thousands should.
   *
   * @param service whose store
   * @param author the author
   */
  void forget(String service, Person author) {
    run(service, "db.%s.deleteMany({authorId: '%s'})".formatted(service, author.id()));
  }

  private String run(String service, String script) {
    return swarm.in(
        service + "-store",
        "sh",
        "-c",
        "exec mongosh --quiet --username %1$s --password \"$(cat /run/secrets/store.password)\" %1$s --eval \"$0\""
            .formatted(service),
        script);
  }
}
