package org.cednews.app.server;

import java.nio.ByteBuffer;
import org.cednews.web.problem.Problem;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Tells what the web server refuses by itself, such as a request that is no HTTP, as RFC 9457 has
/// it: without the server's name, and nothing of what came in.
final class ServerProblems extends ErrorHandler {

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, "application/problem+json")
        .put(HttpHeader.CACHE_CONTROL, "no-store")
        // Which address was meant cannot be said, and this is the same for everybody.
        .put("Access-Control-Allow-Origin", "*");
    byte[] problem = JsonMapper.shared().writeValueAsBytes(Problem.ofStatus(status));
    response.write(true, ByteBuffer.wrap(problem), callback);
  }
}
