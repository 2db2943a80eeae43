package org.cednews.ingest.read;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds out in which encoding bytes are written: the byte order mark says it for certain; then
/// what was declared outside and inside, as far as the bytes agree; then UTF-8, if they are that;
/// and else windows-1252, in which everything can be read.
public final class CapturedText {

  private static final int HEAD = 1024;

  private static final Pattern OUTSIDE =
      Pattern.compile("charset\\s*=\\s*\"?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern INSIDE =
      Pattern.compile(
          "<\\?xml[^>]*?encoding\\s*=\\s*[\"']([\\w.:-]+)|<meta[^>]*?charset\\s*=\\s*[\"']?([\\w.:-]+)",
          Pattern.CASE_INSENSITIVE);

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private CapturedText() {}

  public static String of(Capture capture) {
    byte[] body = capture.body();
    Optional<Charset> mark = byteOrderMark(body);
    String text =
        mark.map(charset -> new String(body, charset))
            .or(
                () ->
                    Stream.of(
                            declared(OUTSIDE, capture.contentType()),
                            declared(INSIDE, head(body)),
                            Optional.of(StandardCharsets.UTF_8))
                        .flatMap(Optional::stream)
                        .map(charset -> strict(body, charset))
                        .flatMap(Optional::stream)
                        .findFirst())
            .orElseGet(() -> new String(body, WINDOWS));
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Optional<Charset> byteOrderMark(byte[] body) {
    int first = body.length > 1 ? ((body[0] & 0xff) << 8) | (body[1] & 0xff) : 0;
    return switch (first) {
      case 0xfeff -> Optional.of(StandardCharsets.UTF_16BE);
      case 0xfffe -> Optional.of(StandardCharsets.UTF_16LE);
      case 0xefbb ->
          body.length > 2 && (body[2] & 0xff) == 0xbf
              ? Optional.of(StandardCharsets.UTF_8)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Charset> declared(Pattern declaration, String text) {
    Matcher found = declaration.matcher(text);
    if (!found.find()) {
      return Optional.empty();
    }
    String name =
        found.groupCount() > 1 && found.group(1) == null ? found.group(2) : found.group(1);
    try {
      return Optional.of(
          switch (name.toLowerCase(Locale.ROOT)) {
            // As browsers do: pages that say Latin 1 are written in its larger brother.
            case "iso-8859-1", "latin1", "us-ascii", "ascii" -> WINDOWS;
            // Bytes in which "charset" can be read are not UTF-16.
            case "utf-16", "utf-16le", "utf-16be" -> StandardCharsets.UTF_8;
            default -> Charset.forName(name);
          });
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty(); // a wrong declaration is as good as none
    }
  }

  private static Optional<String> strict(byte[] body, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty(); // the bytes do not agree with what was declared
    }
  }

  private static String head(byte[] body) {
    return new String(body, 0, Math.min(body.length, HEAD), StandardCharsets.ISO_8859_1);
  }
}
