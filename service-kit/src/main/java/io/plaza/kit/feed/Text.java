package io.plaza.kit.feed;

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
 * A text that people write: at least one character and a bounded number of them, counted as Unicode
 * code points, and nothing that no text holds (half a surrogate pair, a NUL). Null is valid.
 */
@Documented
@Constraint(validatedBy = Text.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

  /** Returns the most code points that the text may have. */
  int max();

  /** Returns what the client is told. */
  String message() default "must be 1 to {max} characters";

  /** Returns the validation groups. */
  Class<?>[] groups() default {};

  /** Returns the payload. */
  Class<? extends Payload>[] payload() default {};

  /** Counts the code points. */
  class Validator implements ConstraintValidator<Text, CharSequence> {

    private int max;

    @Override
    public void initialize(Text text) {
      max = text.max();
    }

    @Override
    public boolean isValid(CharSequence text, ConstraintValidatorContext context) {
      return text == null
          || (text.length() > 0
              && text.codePoints().count() <= max
              && text.codePoints()
                  .noneMatch(
                      c ->
                          c == 0
                              || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)));
    }
  }
}
