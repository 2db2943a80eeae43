package org.cednews.web.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/// Sends each answer whole, with its length, in one packet rather than in chunks. An answer that
/// cannot be written is an error and not half an answer.
public final class WholeJsonConverter extends JacksonJsonHttpMessageConverter {

  private static final int USUAL = 16 * 1024;

  public WholeJsonConverter(JsonMapper json) {
    super(json);
  }

  @Override
  protected void writeInternal(
      Object answer,
      ResolvableType type,
      HttpOutputMessage output,
      @Nullable Map<String, Object> hints)
      throws IOException {
    var whole = new ByteArrayOutputStream(USUAL);
    super.writeInternal(answer, type, in(whole, output.getHeaders()), hints);
    output.getHeaders().setContentLength(whole.size());
    whole.writeTo(output.getBody());
  }

  private static HttpOutputMessage in(ByteArrayOutputStream body, HttpHeaders headers) {
    return new HttpOutputMessage() {
      @Override
      public ByteArrayOutputStream getBody() {
        return body;
      }

      @Override
      public HttpHeaders getHeaders() {
        return headers;
      }
    };
  }
}
