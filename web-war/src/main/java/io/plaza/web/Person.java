package io.plaza.web;

import io.plaza.web.service.Author;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** An author as pages show one: a name and an avatar made of what the e-mail address holds. */
public final class Person {

  private static final int HUES = 10;

  private final String name;
  private final String email;
  private final String initials;
  private final String avatarClass;

  /**
   * A person.
   *
   * @param author who it is
   */
  public Person(Author author) {
    email = author.email();
    name = email.substring(0, email.indexOf('@') < 1 ? email.length() : email.indexOf('@'));
    initials = initials(name);
    avatarClass = "avatar hue-" + Math.floorMod(author.id().hashCode(), HUES);
  }

  /** Returns the first letter of the first word, and that of the last one if there are two. */
  private static String initials(String name) {
    String[] words =
        Arrays.stream(name.split("[^\\p{L}\\p{N}]+"))
            .filter(word -> !word.isEmpty())
            .toArray(String[]::new);
    if (words.length == 0) {
      return "•";
    }
    String letters = first(words[0]) + (words.length == 1 ? "" : first(words[words.length - 1]));
    return letters.toUpperCase(Locale.ROOT);
  }

  private static String first(String word) {
    return word.codePoints().limit(1).mapToObj(Character::toString).collect(Collectors.joining());
  }

  /** Returns what stands before the @ of the address. */
  public String getName() {
    return name;
  }

  /** Returns the whole address. */
  public String getEmail() {
    return email;
  }

  /** Returns one or two letters. */
  public String getInitials() {
    return initials;
  }

  /** Returns the style classes of the avatar: the same colour for the same user everywhere. */
  public String getAvatarClass() {
    return avatarClass;
  }
}
