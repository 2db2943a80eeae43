package org.cednews.index.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plain text of which some ranges matched.
///
/// @param text without any markup
/// @param marks the matched ranges, in order, not overlapping
public record MarkedText(String text, List<Range> marks) {

  /// A range of characters, `end` exclusive.
  public record Range(int start, int end) {}

  public MarkedText {
    marks = List.copyOf(marks);
  }

  /// Safe HTML: everything escaped, each match in `<mark>`.
  public String html() {
    var html = new StringBuilder(text.length() + 16 * marks.size() + 16);
    int at = 0;
    for (Range mark : marks) {
      escape(html, at, mark.start);
      html.append("<mark>");
      escape(html, mark.start, mark.end);
      html.append("</mark>");
      at = mark.end;
    }
    escape(html, at, text.length());
    return html.toString();
  }

  private void escape(StringBuilder html, int start, int end) {
    int from = start;
    for (int i = start; i < end; i++) {
      String escaped = escaped(text.charAt(i));
      if (escaped != null) {
        html.append(text, from, i).append(escaped);
        from = i + 1;
      }
    }
    html.append(text, from, end);
  }

  private static @Nullable String escaped(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> null;
    };
  }
}
