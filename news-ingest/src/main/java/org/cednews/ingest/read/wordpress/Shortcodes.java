package org.cednews.ingest.read.wordpress;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands in square brackets and is a program of WordPress or of a plug-in: captions become
/// figures, sounds and films links, all others go and leave their text. `[sic]` and `[1]` stay.
final class Shortcodes {

  private static final Pattern CODE =
      Pattern.compile("\\[(\\[?)(/?)([a-zA-Z][\\w-]{0,60}+)(?=[\\s\\]/])([^\\[\\]]{0,1000}+)](]?)");

  private static final Pattern ATTRIBUTE =
      Pattern.compile("([\\w-]++)\\s*+=\\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']+))");

  private static final Pattern PICTURE_END =
      Pattern.compile(".*(?:<img\\b[^<>]*+>\\s*+</a>|<img\\b[^<>]*+>)", Pattern.DOTALL);

  private static final Set<String> FILES =
      Set.of("src", "url", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv");

  private static final Set<String> GONE = Set.of("gallery", "playlist", "embed", "more");

  private Shortcodes() {}

  static String html(String text) {
    if (text.indexOf('[') < 0) {
      return text;
    }
    Set<String> closed = new HashSet<>();
    Matcher code = CODE.matcher(text);
    while (code.find()) {
      if (!code.group(2).isEmpty()) {
        closed.add(code.group(3));
      }
    }
    var html = new StringBuilder();
    int from = 0;
    int figure = -1;
    code.reset();
    while (code.find()) {
      html.append(text, from, code.start());
      from = code.end();
      if (!code.group(1).isEmpty() && !code.group(5).isEmpty()) {
        html.append(text, code.start() + 1, code.end() - 1); // written to be seen
        continue;
      }
      html.append(code.group(1));
      boolean closes = !code.group(2).isEmpty();
      String attributes = code.group(4);
      switch (code.group(3).toLowerCase(Locale.ROOT)) {
        case "caption", "wp_caption" -> {
          if (closes && figure >= 0) {
            figure(html, figure);
            figure = -1;
          } else if (!closes && closed.contains(code.group(3))) {
            figure = html.length();
            String caption = attribute(attributes, Set.of("caption"));
            if (caption != null) {
              html.append("<figcaption>").append(caption).append("</figcaption>");
            }
          }
        }
        case "embed" -> html.append("\n\n");
        case "audio", "video" -> {
          String file = closes ? null : attribute(attributes, FILES);
          if (file != null && file.startsWith("http")) {
            html.append("\n\n").append(file).append("\n\n");
          }
        }
        default -> {
          if (!isCode(code.group(3), attributes, closed)) {
            html.append(
                text, code.start() + code.group(1).length(), code.end() - code.group(5).length());
          }
        }
      }
      html.append(code.group(5));
    }
    return html.append(text, from, text.length()).toString();
  }

  private static boolean isCode(String name, String attributes, Set<String> closed) {
    return GONE.contains(name.toLowerCase(Locale.ROOT))
        || closed.contains(name)
        || name.indexOf('_') > 0
        || ATTRIBUTE.matcher(attributes).find();
  }

  // What follows the picture is its caption.
  private static void figure(StringBuilder html, int start) {
    String inner = html.substring(start).strip();
    html.setLength(start);
    Matcher picture = PICTURE_END.matcher(inner);
    String caption = picture.lookingAt() ? inner.substring(picture.end()).strip() : "";
    html.append("\n\n<figure>")
        .append(inner, 0, picture.lookingAt() ? picture.end() : inner.length());
    if (!caption.isEmpty()) {
      html.append("<figcaption>").append(caption).append("</figcaption>");
    }
    html.append("</figure>\n\n");
  }

  private static @Nullable String attribute(String attributes, Set<String> names) {
    Matcher attribute = ATTRIBUTE.matcher(attributes);
    while (attribute.find()) {
      if (names.contains(attribute.group(1))) {
        for (int group = 2; group <= 4; group++) {
          if (attribute.group(group) != null) {
            return attribute.group(group);
          }
        }
      }
    }
    return null;
  }
}
