package org.cednews.read.page;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.read.body.PageBody;
import org.cednews.read.text.Byline;
import org.cednews.read.text.ShortText;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Finds who wrote an article, from the surest sign to the weakest. No author is better than a
/// wrong one: the site itself, its software and a newsroom without a name are nobody. What somebody
/// signs in with counts only where no sign shows a name.
final class Authors {

  private static final List<String> NAMES =
      List.of(
          """
          author article:author og:article:author article:author_name og:author parsely-author \
          sailthru.author cxenseparse:author citation_author dc.creator dcterms.creator byl\
          """
              .split(" "));

  private static final String MARKED =
      "[itemprop~=author] [itemprop=name], [itemprop~=author], [rel~=author], .p-author, .vcard .fn";

  private static final String NAMED =
      "[class*=author], [class*=autor], [class*=byline], [class*=verfasser],"
          + " [class*=username], [id*=author], [id*=autor], a[href*=/author/], a[href*=/authors/],"
          + " a[href*=/autor/], a[href*=/autoren/], address";

  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)(?:written|posted|published) by|(?:verfasst|geschrieben|veröffentlicht) von"
              + "|(?:escrito|publicado) por|.*\\bpar|autor(?:in)?|author|door");

  // A line of its own in the text that says who wrote it.
  private static final Pattern SIGNED =
      Pattern.compile(
          "(?i)(?:(?:text |written |words |autor(?:in)?:? )?(?:von|by)|par|por|(?:text|autor(?:in)?"
              + "|authors?|auteure?|redaktion)\\s?:)\\s+(.+)");

  private static final String LINES = "p, h2, h3, h4, h5, h6, div, li";

  private static final int LONGEST_LINE = 120;
  private static final int MOST = 6;

  private Authors() {}

  /// @param rule the elements that name them, where somebody knows
  /// @param body what the page holds of the article
  /// @param title of the article
  /// @param host of the page
  static List<String> of(
      Document page,
      @Nullable String rule,
      Head head,
      LinkedData data,
      PageBody body,
      @Nullable String title,
      @Nullable String host) {
    var names =
        new AuthorNames(
            title,
            head.first("og:site_name"),
            head.first("application-name"),
            head.first("publisher"),
            data.publisher(),
            host);
    Byline byline = body.byline();
    var marks = new AuthorMarks(page, names);
    List<List<String>> found =
        Stream.<Supplier<Stream<List<String>>>>of(
                () ->
                    rule == null ? Stream.of() : Stream.of(names.in(page.select(rule).eachText())),
                () -> Stream.of(names.in(data.authors())),
                () -> marks.names(MARKED),
                () -> Stream.of(names.in(byline.authors())),
                () -> Stream.of(names.in(labelled(head))),
                () -> NAMES.stream().map(name -> names.in(some(head.all(name)))),
                () -> marks.names(NAMED),
                () -> Stream.of(names.in(data.organizations())))
            .flatMap(Supplier::get)
            .filter(each -> !each.isEmpty() && each.size() <= MOST)
            .toList();
    List<String> first =
        found.stream()
            .filter(each -> each.stream().noneMatch(AuthorNames::isAccount))
            .findFirst()
            .orElseGet(() -> found.isEmpty() ? signed(body, names) : found.getFirst());
    return Stream.concat(
            Stream.of(names.in(data.authors()), names.in(byline.authors())),
            NAMES.stream().map(name -> names.in(some(head.all(name)))))
        .filter(each -> isMore(each, first))
        .findFirst()
        .or(() -> found.stream().filter(each -> isBare(each, first)).findFirst())
        .orElse(first);
  }

  // Whether a sign names all that another one names, and somebody else.
  private static boolean isMore(List<String> more, List<String> some) {
    return !some.isEmpty() && more.size() > some.size() && folded(more).containsAll(folded(some));
  }

  // Whether a sign names one person to whose name another one adds something.
  private static boolean isBare(List<String> bare, List<String> more) {
    return bare.size() == 1
        && more.size() == 1
        && AuthorNames.isFull(bare.getFirst())
        && more.getFirst().startsWith(bare.getFirst() + " ");
  }

  private static List<String> folded(List<String> names) {
    return names.stream().map(ShortText::folded).toList();
  }

  // "Text: Ada Lind" in a line of its own, or the name alone, marked, in the last one.
  private static List<String> signed(PageBody body, AuthorNames names) {
    List<Element> lines =
        Jsoup.parseBodyFragment(body.html()).select(LINES).stream()
            .filter(line -> line.select(LINES).size() == 1 && line.hasText())
            .toList();
    Stream<String> labelled =
        lines.stream()
            .map(line -> ShortText.spaced(line.text()))
            .filter(line -> line.length() < LONGEST_LINE)
            .map(SIGNED::matcher)
            .filter(Matcher::matches)
            .map(line -> line.group(1));
    Stream<String> last =
        lines.isEmpty()
            ? Stream.of()
            : lines.getLast().select("b, strong, i, em").stream()
                .map(Element::text)
                .filter(lines.getLast().text()::equals)
                .limit(1);
    return Stream.concat(labelled, last)
        .map(line -> names.in(List.of(line)))
        .filter(found -> !found.isEmpty() && found.stream().allMatch(AuthorNames::isFull))
        .findFirst()
        .orElse(List.of());
  }

  // What goes with a link to the page: "Written by", and who.
  private static List<String> labelled(Head head) {
    String label = head.first("twitter:label1");
    return label != null && LABEL.matcher(label).matches() ? head.all("twitter:data1") : List.of();
  }

  private static List<String> some(List<String> all) {
    return all.subList(0, Math.min(all.size(), MOST));
  }
}
