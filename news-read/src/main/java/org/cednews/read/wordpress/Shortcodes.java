package org.cednews.read.wordpress;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands in square brackets and is a program of WordPress or of a plug-in: captions become
/// figures, galleries the pictures that they name, sounds and films links; of all others only their
/// text stays, and the address that they hold, as a link. `[sic]` and `[1]` stay.
final class Shortcodes {

  private static final Pattern CODE =
      Pattern.compile("\\[(\\[?)(/?)([a-zA-Z][\\w-]{0,60}+)(?=[\\s\\]/])([^\\[\\]]{0,1000}+)](]?)");

  private static final Pattern ATTRIBUTE =
      Pattern.compile("([\\w-]++)\\s*+=\\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']+))");

  private static final Pattern PICTURE_END =
      Pattern.compile(".*(?:<img\\b[^<>]*+>\\s*+</a>|<img\\b[^<>]*+>)", Pattern.DOTALL);

  private static final Set<String> FILES =
      Set.of("src", "url", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv");

  private static final Set<String> GONE =
      Set.of(
          """
          more toc lwptoc ez-toc wptoc sitemap contact-form contact-form-7 nextpage printfriendly \
          sharethis addtoany\
          """
              .split(" "));

  private static final Set<String> LINKS =
      Set.of("url", "href", "link", "src", "file", "pdf", "website");

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>\\[\\]]+");
  private static final Pattern NAMED =
      Pattern.compile("(?<!\\S)[\\w-]++\\s*+=\\s*+(?:\"[^\"]*\"|'[^']*'|\\S+)");
  // Words of people before an address in brackets.
  private static final Set<String> PROSE =
      Set.of("see", "also", "via", "source", "from", "at", "cf", "link", "siehe", "voir", "ver");
  private static final Pattern ID =
      Pattern.compile("\\s*(?:(?:id|v|video)\\s*=\\s*)?[\"']?([\\w-]{5,20})[\"']?\\s*");
  private static final int LONGEST_LINK = 200;

  private final Library library;
  private final @Nullable String post;

  /// @param post its number
  Shortcodes(Library library, @Nullable String post) {
    this.library = library;
    this.post = post;
  }

  String html(String text) {
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
        case "gallery", "playlist" -> {
          if (!closes) {
            html.append(library.show(attribute(attributes, Set.of("ids", "include")), post));
          }
        }
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
          } else if (!closes) {
            from = link(html, text, code);
          }
        }
      }
      html.append(from > code.end() ? "" : code.group(5));
    }
    return html.append(text, from, text.length()).toString();
  }

  // The address of a code as a link: with the words that it encloses, if these are few.
  private static int link(StringBuilder html, String text, Matcher code) {
    String address = address(code.group(3), code.group(4));
    if (address == null) {
      return code.end();
    }
    String end = "[/" + code.group(3) + "]";
    int closing = text.indexOf(end, code.end());
    boolean near = closing >= 0 && closing - code.end() <= LONGEST_LINK;
    String words = near ? text.substring(code.end(), closing).strip() : "";
    if (words.isEmpty()
        || words.indexOf('<') >= 0
        || words.indexOf('[') >= 0
        || words.contains("\n\n")) {
      html.append("\n\n").append(address).append("\n\n");
      return code.end();
    }
    html.append("<a href=\"").append(address).append("\">").append(words).append("</a>");
    return closing;
  }

  private static @Nullable String address(String name, String attributes) {
    String named = attribute(attributes, LINKS);
    Matcher address = ADDRESS.matcher(named == null ? bare(attributes) : named);
    if (address.find()) {
      return address.group();
    }
    Matcher id = ID.matcher(attributes);
    return !id.matches()
        ? null
        : switch (name.toLowerCase(Locale.ROOT)) {
          case "youtube" -> "https://www.youtube.com/watch?v=" + id.group(1);
          case "vimeo" -> "https://vimeo.com/" + id.group(1);
          default -> null;
        };
  }

  // Without what has a name: a picture behind a column is no link.
  private static String bare(String attributes) {
    return NAMED.matcher(attributes).replaceAll("");
  }

  private static boolean isCode(String name, String attributes, Set<String> closed) {
    return GONE.contains(name.toLowerCase(Locale.ROOT))
        || closed.contains(name)
        || name.indexOf('_') > 0
        || ATTRIBUTE.matcher(attributes).find()
        || (!PROSE.contains(name.toLowerCase(Locale.ROOT)) && address(name, attributes) != null);
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
