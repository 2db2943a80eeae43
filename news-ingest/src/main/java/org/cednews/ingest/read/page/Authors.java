package org.cednews.ingest.read.page;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.ingest.read.Byline;
import org.cednews.ingest.read.Words;
import org.cednews.ingest.read.body.Clutter;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Finds who wrote an article, from the surest sign to the weakest. No author is better than a
/// wrong one: the site itself, its software and a newsroom without a name are nobody.
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

  private static final Pattern NOBODY =
      Pattern.compile(
          """
          (?i)admin\\w*|editors?|editorial(?: team| staff)?|web-?master|unknown|anonymous\
          |super user|publisher|guest|user|staff|none|null|online|news|team|author|autor\
          |ph\\.?d\\.?|m\\.?d\\.?|mba|msc|rd|rn|jr\\.?|ceo\
          |(?:published |written |posted )?by|von|por|par\
          |(?:die |la )?(?:redaktion|redacci[oó]n|redakcja|newsroom)\
          |\\S*_\\S*|.*\\b(?:gmbh|ag|e\\.\\s?v\\.|inc|ltd|llc)(?!\\p{L}).*\
          """);

  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?:\\S+|\\S*@\\S+|\\S+\\.(?:com|org|net|de|at|ch|co|info|eu|pl|fr|es|it|uk|us)\\b\\S*");

  private static final Pattern LABEL =
      Pattern.compile(
          """
          (?i)^(?:(?:written |posted |published |story |text |article |words )?by|von|por|par|di\
          |door|av|vom|autor(?:in|en)?|author|text|foto|interview|redakteur(?:in)?|redaktion(?=:)\
          |verfasst von|eingestellt von|gepostet von|geschrieben von\
          |(?:eine? )?(?:beitrag|artikel|gastbeitrag|pressemitteilung) von)\\b\\s*:?\\s+\
          """);

  // Behind the name stands when it was, or what somebody is there.
  private static final Pattern BEHIND =
      Pattern.compile(
          """
          (?i)\\s*[,|–-]?\\s+(?:am|on|vom|le|el|il)\\s.*|\\s+\\d.*\
          |\\s*(?:publicado )?\\bhace\\b.*\
          |,?\\s+(?:(?:chef)?redakteur(?:in)?|reporter(?:in)?|korrespondent(?:in)?\
          |staff(?: writer)?|(?:senior |chief )?editor|correspondent|contributor)$\
          """);

  private static final Pattern AND =
      Pattern.compile("\\s*(?:[,;|•·]|\\s(?:and|und|y|et|e|&)\\s)\\s*");

  private static final Pattern NO_NAME = Pattern.compile("[\\d:@?!]");

  private static final Pattern NEWSROOM = Pattern.compile("(?i)\\b(?:online|team|staff|news)\\b");

  private static final int LONGEST = 100;
  private static final int LONGEST_LIST = 500;
  private static final int MOST_WORDS = 5;
  private static final int MOST = 6;
  private static final int TRIED = 3;

  private final Set<String> sites;

  private Authors(@Nullable String... sites) {
    var names = new HashSet<String>();
    for (String site : sites) {
      if (site != null && !letters(site).isEmpty()) {
        names.add(letters(site));
      }
    }
    this.sites = Set.copyOf(names);
  }

  /// @param rule the elements that name them, where somebody knows
  /// @param host of the page
  static List<String> of(
      Document page,
      @Nullable String rule,
      Head head,
      LinkedData data,
      Byline byline,
      @Nullable String host) {
    var authors =
        new Authors(
            head.first("og:site_name"),
            head.first("application-name"),
            head.first("publisher"),
            data.publisher(),
            host);
    return Stream.<Supplier<Stream<List<String>>>>of(
            () -> rule == null ? Stream.of() : Stream.of(page.select(rule).eachText()),
            () -> Stream.of(data.authors()),
            () -> each(page, MARKED),
            () -> Stream.of(byline.authors()),
            () -> Stream.of(labelled(head)),
            () ->
                Stream.of(
                    NAMES.stream().flatMap(name -> head.all(name).stream().limit(MOST)).toList()),
            () -> each(page, NAMED))
        .flatMap(Supplier::get)
        .map(authors::names)
        .filter(names -> !names.isEmpty() && names.size() <= MOST)
        .findFirst()
        .orElse(List.of());
  }

  // What goes with a link to the page: "Written by", and who.
  private static List<String> labelled(Head head) {
    String label = head.first("twitter:label1");
    return label != null && LABEL.matcher(label + " ").find()
        ? head.all("twitter:data1")
        : List.of();
  }

  private static Stream<List<String>> each(Document page, String selector) {
    return page.body().select(selector).stream()
        .filter(Predicate.not(Clutter.elsewhere(page)))
        .map(Element::text)
        .filter(text -> !text.isBlank() && text.length() < LONGEST)
        .limit(TRIED)
        .map(List::of);
  }

  private List<String> names(List<String> said) {
    var names = new LinkedHashSet<String>();
    said.stream().flatMap(Authors::parts).filter(this::isSomebody).forEach(names::add);
    return List.copyOf(names);
  }

  private static Stream<String> parts(String said) {
    if (said.length() > LONGEST_LIST) {
      return Stream.of();
    }
    List<String> byline = Byline.parse(said).map(Byline::authors).orElse(List.of());
    if (!byline.isEmpty()) {
      return byline.stream();
    }
    String bare = ADDRESS.matcher(Words.spaced(said)).replaceAll(" ").strip();
    bare = BEHIND.matcher(LABEL.matcher(bare).replaceFirst("")).replaceFirst("");
    if (NOBODY.matcher(bare).matches()) {
      return Stream.of();
    }
    return Words.isName(bare)
        ? Stream.of(bare)
        : AND.splitAsStream(bare).map(part -> LABEL.matcher(part).replaceFirst("").strip());
  }

  private boolean isSomebody(String name) {
    return letters(name).length() > 1
        && name.split(" ").length <= MOST_WORDS
        && !NO_NAME.matcher(name).find()
        && !NOBODY.matcher(name).matches()
        && !sites.contains(letters(name))
        && !sites.contains(letters(NEWSROOM.matcher(name).replaceAll("")));
  }

  // What is left of a name for comparing: www.example.org is "example".
  private static String letters(String name) {
    return Words.folded(name)
        .replaceAll("^www\\.|\\.[a-z]{2,3}$", "")
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
