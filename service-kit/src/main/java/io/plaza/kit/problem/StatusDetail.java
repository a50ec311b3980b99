package io.plaza.kit.problem;

/** What a client is told where only a status code is known. */
final class StatusDetail {

  private StatusDetail() {}

  static String of(int status) {
    return switch (status) {
      case 400 ->
          "The request can't be understood: its syntax, or the JSON in its body, is broken.";
      case 401 -> "A valid access token is needed: Authorization: Bearer <token>.";
      case 403 -> "This access token does not allow that.";
      case 404 -> "There is no such resource.";
      case 405 -> "This resource does not offer that method; the Allow header names those it does.";
      case 406 -> "This resource has no representation of a media type that the request accepts.";
      case 413 -> "The body is larger than this resource takes.";
      case 415 -> "This resource does not take a body of that media type.";
      case 503 -> "That can't be answered right now. Try again shortly.";
      default -> status < 500 ? "The request was refused." : "Something went wrong here.";
    };
  }
}
