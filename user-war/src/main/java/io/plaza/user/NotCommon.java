package io.plaza.user;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A password that is not among the most common ones, upper and lower case being the same: those are
 * what an attacker tries first (NIST SP 800-63B, section 5.1.1.2). Null is valid.
 */
@Documented
@Constraint(validatedBy = NotCommon.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface NotCommon {

  /** Returns what the client is told. */
  String message() default "is one of the most common passwords; choose another";

  /** Returns the validation groups. */
  Class<?>[] groups() default {};

  /** Returns the payload. */
  Class<? extends Payload>[] payload() default {};

  /** Looks the password up in the list. */
  class Validator implements ConstraintValidator<NotCommon, String> {

    private static final String LIST = "/common-passwords.txt";
    private static final Set<String> COMMON = read();

    @Override
    public boolean isValid(String password, ConstraintValidatorContext context) {
      return password == null || !COMMON.contains(password.toLowerCase(Locale.ROOT));
    }

    private static Set<String> read() {
      try (InputStream list = NotCommon.class.getResourceAsStream(LIST);
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
        return lines.lines().collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException("The list of common passwords can't be read.", e);
      }
    }
  }
}
