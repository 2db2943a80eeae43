package org.cednews.read.wordpress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The text of a post as WordPress keeps it, which is not yet HTML: editors of the classic kind
/// write an empty line between paragraphs and press return for a new line, and only the page has
/// the tags. Text of the block editor has them already, and only its comments go.
final class ClassicText {

  private static final Set<String> VERBATIM = Set.of("pre", "script", "style", "textarea");
  // Text in these is text; text in others that hold blocks is furniture between them.
  private static final Set<String> HOLD_TEXT =
      Set.of(
          "li",
          "td",
          "th",
          "dd",
          "dt",
          "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "caption",
          "figure",
          "figcaption");
  private static final Set<String> HOLD_ITEMS =
      Set.of("ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup");
  private static final int DEEPEST = 200;
  private static final Set<String> EMPTY = Set.of("hr", "col");

  private static final Pattern BLOCK =
      Pattern.compile(
          "<(/?)(address|article|aside|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt"
              + "|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|legend|li|main|nav|ol|p"
              + "|pre|script|section|style|summary|table|tbody|td|textarea|tfoot|th|thead|tr|ul)"
              + "(?=[\\s/>])[^<>]*+>",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern EMPTY_LINE = Pattern.compile("\\n[ \\t\\u00A0]*\\n\\s*");
  private static final Pattern TAG_OR_LINE =
      Pattern.compile("<[^<>]*+>|(?<![ \\t])[ \\t]*+\\n[ \\t]*+");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"\\[\\]]+");

  // As the editor of blocks keeps a film or a page of others.
  private static final Pattern ADDRESS_LINE =
      Pattern.compile("(?m)^[ \\t]*(https?://[^\\s<>\"\\[\\]]+)[ \\t]*$");

  private static final String LINK = "<p><a href=\"$1\">$1</a></p>";

  private ClassicText() {}

  /// @param post the number of the post
  static String html(String text, Library library, @Nullable String post) {
    boolean blocks = text.contains("<!-- wp:");
    String whole = new EmptyBlocks(library, post).filled(text.replaceAll("\\r\\n?", "\n"));
    String plain = new Shortcodes(library, post).html(withoutComments(whole));
    return blocks ? ADDRESS_LINE.matcher(plain).replaceAll(LINK) : paragraphs(plain);
  }

  private static String withoutComments(String text) {
    int comment = text.indexOf("<!--");
    if (comment < 0) {
      return text;
    }
    var kept = new StringBuilder();
    int from = 0;
    while (comment >= 0) {
      int end = text.indexOf("-->", comment);
      if (end < 0) {
        break;
      }
      kept.append(text, from, comment);
      from = end + 3;
      comment = text.indexOf("<!--", from);
    }
    return kept.append(text, from, text.length()).toString();
  }

  private static String paragraphs(String text) {
    var html = new StringBuilder();
    Deque<String> open = new ArrayDeque<>();
    Matcher block = BLOCK.matcher(text);
    int from = 0;
    while (block.find()) {
      String name = block.group(2).toLowerCase(Locale.ROOT);
      boolean closes = !block.group(1).isEmpty();
      String inner = open.peek();
      if (inner != null && VERBATIM.contains(inner) && !(closes && name.equals(inner))) {
        continue;
      }
      loose(html, inner, text.substring(from, block.start()));
      html.append(block.group());
      from = block.end();
      if (!closes && !EMPTY.contains(name) && open.size() < DEEPEST) {
        open.push(name);
      } else if (closes && open.contains(name)) {
        // What was not closed ends with what it is in.
        String ended = "";
        while (!ended.equals(name)) {
          ended = open.pop();
        }
      }
    }
    loose(html, open.peek(), text.substring(from));
    return html.toString();
  }

  // Text between the tags of blocks.
  private static void loose(StringBuilder html, @Nullable String in, String text) {
    if (text.isBlank() || (in != null && (VERBATIM.contains(in) || HOLD_ITEMS.contains(in)))) {
      html.append(text);
      return;
    }
    String[] parts = EMPTY_LINE.split(text.strip(), -1);
    if (in != null && HOLD_TEXT.contains(in) && parts.length == 1) {
      html.append(in.equals("p") ? lines(text) : text);
      return;
    }
    for (String part : parts) {
      html.append("<p>").append(lines(part.strip())).append("</p>\n");
    }
  }

  private static String lines(String text) {
    var html = new StringBuilder();
    Matcher tagOrLine = TAG_OR_LINE.matcher(text);
    int from = 0;
    while (tagOrLine.find()) {
      if (!tagOrLine.group().startsWith("<")) {
        line(html, text.substring(from, tagOrLine.start()));
        html.append("<br>\n");
        from = tagOrLine.end();
      }
    }
    line(html, text.substring(from));
    return html.toString();
  }

  // An address alone in its line stands for what is there.
  private static void line(StringBuilder html, String line) {
    if (ADDRESS.matcher(line.strip()).matches()) {
      html.append("<a href=\"").append(line.strip()).append("\">");
      html.append(line.strip()).append("</a>");
    } else {
      html.append(line);
    }
  }
}
