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
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An e-mail address as HTML's {@code <input type=email>} takes it, so that a page and the service
 * agree, and at most 254 characters long, as many as mail can carry (RFC 5321, section 4.5.3.1.3,
 * less the angle brackets). Null is valid.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address">HTML, valid
 *     e-mail address</a>
 */
@Documented
@Constraint(validatedBy = EmailAddress.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface EmailAddress {

  /** Returns what the client is told. */
  String message() default "must be an e-mail address of at most 254 characters";

  /** Returns the validation groups. */
  Class<?>[] groups() default {};

  /** Returns the payload. */
  Class<? extends Payload>[] payload() default {};

  /** Matches HTML's pattern, after the length: the pattern recurses once a label. */
  class Validator implements ConstraintValidator<EmailAddress, String> {

    private static final int LONGEST = 254;
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    private static final Pattern ADDRESS =
        Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@" + LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern CAPITALS = Pattern.compile("[A-Z]+");

    @Override
    public boolean isValid(String address, ConstraintValidatorContext context) {
      return address == null || (address.length() <= LONGEST && ADDRESS.matcher(address).matches());
    }

    /**
     * Returns an address as it is stored and compared: without the space around it, A to Z in lower
     * case. Other letters stay, for some of them become a to z in lower case and would turn what is
     * no address into someone's.
     */
    static String normal(String address) {
      return address == null
          ? null
          : CAPITALS
              .matcher(address.strip())
              .replaceAll((MatchResult found) -> found.group().toLowerCase(Locale.ROOT));
    }
  }
}
