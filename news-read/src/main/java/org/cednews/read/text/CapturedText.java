package org.cednews.read.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.read.Capture;
import org.jspecify.annotations.Nullable;

/// Finds out in which encoding bytes are written. The byte order mark says it for certain. Then
/// counts what was declared outside and inside, wherever it stands, as far as the bytes agree; but
/// bytes that are UTF-8 are not read one by one, whatever was declared: no other text looks so by
/// chance. What nobody declares, or nobody declares rightly, is UTF-8, if the bytes are that, and
/// else windows-1252, in which everything can be read.
public final class CapturedText {

  // Browsers take a late declaration too, and read the page again.
  private static final int HEAD = 256 * 1024;

  private static final Pattern OUTSIDE =
      Pattern.compile("charset\\s*=\\s*\"?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

  private static final Pattern INSIDE =
      Pattern.compile(
          "^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([\\w.:-]+)"
              + "|<meta\\s[^>]{0,300}?charset\\s*=\\s*[\"']?\\s*([\\w.:-]+)",
          Pattern.CASE_INSENSITIVE);

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /// What browsers read instead, by the Encoding Standard: the larger brothers of these encodings.
  private static final Map<String, String> BROTHERS =
      Map.ofEntries(
          Map.entry("US-ASCII", "windows-1252"),
          Map.entry("ISO-8859-1", "windows-1252"),
          Map.entry("ISO-8859-9", "windows-1254"),
          Map.entry("TIS-620", "x-windows-874"),
          Map.entry("GB2312", "GB18030"),
          Map.entry("GBK", "GB18030"),
          Map.entry("Big5", "Big5-HKSCS"),
          Map.entry("Shift_JIS", "windows-31j"),
          Map.entry("EUC-KR", "x-windows-949"),
          // Bytes in which "charset" can be read are not UTF-16.
          Map.entry("UTF-16", "UTF-8"),
          Map.entry("UTF-16LE", "UTF-8"),
          Map.entry("UTF-16BE", "UTF-8"));

  // A damaged character in so many whole ones leaves a text in UTF-8 what it is.
  private static final int WHOLE = 10;

  private static final char DAMAGED = '\uFFFD';

  private CapturedText() {}

  public static String of(Capture capture) {
    byte[] body = capture.body();
    String text =
        byteOrderMark(body)
            .map(charset -> new String(body, charset))
            .orElseGet(() -> declared(capture));
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String declared(Capture capture) {
    byte[] body = capture.body();
    Optional<String> utf8 = utf8(body);
    return Stream.concat(
            declarations(OUTSIDE, capture.contentType()), declarations(INSIDE, head(body)))
        .map(charset -> isSingleByte(charset) && utf8.isPresent() ? utf8 : strict(body, charset))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> strict(body, StandardCharsets.UTF_8))
        .or(() -> utf8)
        .orElseGet(() -> new String(body, WINDOWS));
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

  private static Stream<Charset> declarations(Pattern declaration, String text) {
    return declaration
        .matcher(text)
        .results()
        .map(CapturedText::charset)
        .flatMap(Optional::stream)
        .distinct();
  }

  private static Optional<Charset> charset(MatchResult found) {
    @Nullable String xml = found.group(1);
    try {
      Charset charset = Charset.forName(xml == null ? found.group(2) : xml);
      String brother = BROTHERS.get(charset.name());
      return Optional.of(brother == null ? charset : Charset.forName(brother));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty(); // a wrong declaration is as good as none
    }
  }

  private static boolean isSingleByte(Charset charset) {
    return charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1;
  }

  // The text, if there is more than ASCII in it and nearly all of that is UTF-8.
  private static Optional<String> utf8(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    long damaged = text.chars().filter(c -> c == DAMAGED).count();
    long whole = text.chars().filter(c -> c > 0x7f).count() - damaged;
    return whole > 0 && whole >= WHOLE * damaged ? Optional.of(text) : Optional.empty();
  }

  private static Optional<String> strict(byte[] body, Charset charset) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty(); // the bytes do not agree with what was declared
    }
  }

  private static String head(byte[] body) {
    var head = new String(body, 0, Math.min(body.length, HEAD), StandardCharsets.ISO_8859_1);
    var shown = new StringBuilder();
    int at = 0;
    for (int comment = head.indexOf("<!--"); comment >= 0; comment = head.indexOf("<!--", at)) {
      shown.append(head, at, comment);
      int end = head.indexOf("-->", comment);
      at = end < 0 ? head.length() : end + 3;
    }
    return shown.append(head, at, head.length()).toString();
  }
}
