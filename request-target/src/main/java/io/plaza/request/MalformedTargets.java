package io.plaza.request;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.ibm.wsspi.http.HttpInboundConnection;
import com.ibm.wsspi.http.HttpRequest;
import com.ibm.wsspi.http.HttpResponse;
import com.ibm.wsspi.http.WorkClassifier;
import java.io.IOException;
import java.util.concurrent.Executor;

/**
 * Refuses malformed request targets with {@code 400} and a problem document (RFC 9457). Liberty
 * asks it, by its {@code bells} feature, who is to do the work of a request; all but those are left
 * to whom Liberty would have taken.
 *
 * <p>Safe for use by many threads.
 */
public final class MalformedTargets implements WorkClassifier {
  private static final int BAD_REQUEST = 400;

  private static final byte[] PROBLEM =
      ("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
              + "\"detail\":\"The address of the request can't be decoded, or leads out of the root.\"}")
          .getBytes(US_ASCII);

  /** Made by Liberty. */
  public MalformedTargets() {
    // Nothing to remember.
  }

  /**
   * Says who does the work of a request.
   *
   * @return {@code null}, for whom Liberty takes; for a malformed target one who leaves the work
   *     alone and refuses
   */
  @Override
  public Executor classify(HttpRequest request, HttpInboundConnection connection) {
    return PathOfTarget.isWellFormed(request.getURI()) ? null : work -> refuse(connection);
  }

  private static void refuse(HttpInboundConnection connection) {
    HttpResponse response = connection.getResponse();
    response.setStatus(BAD_REQUEST);
    response.setReason("Bad Request");
    response.setHeader("Content-Type", "application/problem+json");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(PROBLEM.length);
    Exception failure = null;
    try {
      response.getBody().write(PROBLEM);
      response.getBody().flush();
    } catch (IOException e) {
      // Who asked has gone: Liberty is told, and ends the connection.
      failure = e;
    }
    connection.finish(failure);
  }
}
