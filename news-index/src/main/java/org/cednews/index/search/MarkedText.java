package org.cednews.index.search;

import java.util.List;

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
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c);
      }
    }
  }
}
