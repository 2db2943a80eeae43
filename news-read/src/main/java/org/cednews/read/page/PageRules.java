package org.cednews.read.page;

import org.jsoup.select.Selector;
import org.jsoup.select.Selector.SelectorParseException;
import org.jspecify.annotations.Nullable;

/// Where on the pages of a source things stand, in CSS selectors. They go before everything else
/// that a page says; a rule that selects nothing on a page leaves that page to the reading.
///
/// @param title the element whose text is the title
/// @param author the elements that name the authors
/// @param date the element that says when it was published: in its `datetime`, `content` or text
/// @param body the elements that make up the text
/// @param remove what does not belong to the text, taken away before anything is read
public record PageRules(
    @Nullable String title,
    @Nullable String author,
    @Nullable String date,
    @Nullable String body,
    @Nullable String remove) {

  public static final PageRules NONE = new PageRules(null, null, null, null, null);

  /// @throws IllegalArgumentException if one of them is no selector; the message says which
  public PageRules {
    title = checked("title", title);
    author = checked("author", author);
    date = checked("date", date);
    body = checked("body", body);
    remove = checked("remove", remove);
  }

  private static @Nullable String checked(String rule, @Nullable String selector) {
    if (selector == null || selector.isBlank()) {
      return null;
    }
    try {
      Selector.evaluatorOf(selector);
      return selector;
    } catch (SelectorParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the rule for '%s' is not a CSS selector: '%s' (%s)"
              .formatted(rule, selector, e.getMessage()),
          e);
    }
  }
}
