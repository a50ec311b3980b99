package io.plaza.web.door;

/**
 * What an error page says.
 *
 * @param title what happened, in a few words
 * @param words what to do about it
 */
record TroubleText(String title, String words) {

  static TroubleText of(int status) {
    return switch (status) {
      case 403 ->
          new TroubleText(
              "That was not sent from here",
              "To protect your account, forms are taken from Plaza’s own pages only. Open the page"
                  + " again and send it from there.");
      case 404 ->
          new TroubleText(
              "There is nothing here", "The page may have moved, or the address has a typo.");
      case 405 ->
          new TroubleText(
              "That does not work here", "This page can be looked at, but not used that way.");
      case 413 ->
          new TroubleText(
              "That is too large", "A picture may have up to 10 MB, a text 5,000 characters.");
      case 503 ->
          new TroubleText(
              "We’ll be right back", "Plaza can’t answer right now. Please try again in a moment.");
      default ->
          status < 500
              ? new TroubleText(
                  "That could not be understood", "Go back, load the page again, and retry.")
              : new TroubleText(
                  "Something went wrong here",
                  "It is not your fault. Please try again in a moment.");
    };
  }
}
