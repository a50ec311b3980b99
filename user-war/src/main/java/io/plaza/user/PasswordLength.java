package io.plaza.user;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many characters a password has, counted as Unicode code points (NIST SP 800-63B, section
 * 5.1.1.2). Any character will do, spaces included, but half a surrogate pair is none. Null is
 * valid.
 */
@Documented
@Constraint(validatedBy = PasswordLength.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface PasswordLength {

  /** Returns the fewest code points. */
  int min();

  /** Returns the most code points. */
  int max();

  /** Returns what the client is told. */
  String message() default "must be {min} to {max} characters";

  /** Returns the validation groups. */
  Class<?>[] groups() default {};

  /** Returns the payload. */
  Class<? extends Payload>[] payload() default {};

  /** Counts the code points. */
  class Validator implements ConstraintValidator<PasswordLength, String> {

    private int min;
    private int max;

    @Override
    public void initialize(PasswordLength length) {
      min = length.min();
      max = length.max();
    }

    @Override
    public boolean isValid(String password, ConstraintValidatorContext context) {
      if (password == null) {
        return true;
      }
      long count = password.codePoints().count();
      return count >= min
          && count <= max
          && password
              .codePoints()
              .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
  }
}
