package org.cednews.ingest.read.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cednews.ingest.read.Byline;
import org.cednews.ingest.read.Words;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Finds who wrote an article. No author is better than a wrong one: the site itself, its software
/// and its newsroom are none.
final class Authors {

  private static final String[] NAMES =
      "author article:author parsely-author sailthru.author citation_author dc.creator dcterms.creator byl og:author article:author_name og:article:author cxenseparse:author"
          .split(" ");

  private static final String MARKED =
      "[itemprop~=author] [itemprop=name], [itemprop~=author], [rel~=author], .p-author, .vcard .fn";

  private static final String NAMED =
      "[class*=author], [class*=Author], [class*=autor], [class*=Autor], [class*=byline], [class*=Byline], [class*=verfasser], [id*=author], [id*=autor], a[href*=/author/], a[href*=/autor/], a[href*=/authors/], a[href*=/autoren/], [class*=username], address";

  private static final Pattern NOBODY =
      Pattern.compile(
          "(?i)admin\\w*|redaktion|redacci[oó]n|redaction|redakcja|editors?|editorial(?: team| staff)?|web-?master|unknown|anonymous|super user|publisher|guest|user|staff|none|null|online|news|team|author|autor|ph\\.?d\\.?|m\\.?d\\.?|mba|msc|rd|rn|jr\\.?|.*\\b(?:gmbh|ag|e\\.\\s?v\\.|inc|ltd|llc|redaktion|redacci[oó]n|redakcja|newsroom)(?!\\p{L}).*");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\S*@\\S+|\\S+\\.(?:com|org|net|de|at|ch|co|info|eu|pl|fr|es|it|uk|us)\\b\\S*|https?:\\S+");

  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)^(?:(?:written |posted |published |story |text |article |words )?by|von|por|par|di|door|av|autor(?:in|en)?|author|text|foto|redakteur(?:in)?|verfasst von|(?:ein |eine )?(?:beitrag|artikel|gastbeitrag|pressemitteilung) von|eingestellt von|gepostet von|geschrieben von)\\b\\s*:?\\s+");

  private static final Pattern WHEN =
      Pattern.compile(
          "(?i)\\s*(?:,|\\||-|–)?\\s+(?:am|on|vom|le|el|il)\\s.*|\\s*\\d.*|,?\\s+(?:(?:chef)?redakteur(?:in)?|reporter(?:in)?|korrespondent(?:in)?|staff(?: writer)?|(?:senior |chief )?editor|correspondent|contributor)$");

  private static final Pattern AND =
      Pattern.compile("\\s*(?:[,;|•·]|\\s(?:and|und|y|et|e|&)\\s)\\s*");

  private static final int MOST_WORDS = 5;
  private static final int MOST = 6;

  private final Set<String> sites;

  private Authors(Set<String> sites) {
    this.sites = sites;
  }

  static List<String> of(
      Document page, Head head, LinkedData data, Byline byline, @Nullable String host) {
    Set<String> sites =
        Stream.of(
                head.first("og:site_name"),
                head.first("application-name"),
                head.first("publisher"),
                data.publisher(),
                host)
            .filter(s -> s != null && !s.isBlank())
            .map(Authors::key)
            .collect(Collectors.toSet());
    var authors = new Authors(sites);
    return Stream.<List<String>>of(
            data.authors(),
            texts(page, MARKED),
            byline.authors(),
            labelled(head),
            Stream.of(NAMES)
                .map(head::all)
                .filter(all -> !authors.each(all).isEmpty())
                .findFirst()
                .orElse(List.of()),
            texts(page, NAMED))
        .map(authors::each)
        .filter(names -> !names.isEmpty() && names.size() <= MOST)
        .findFirst()
        .orElse(List.of());
  }

  // What is shown with a link to the page: "Written by" and who.
  private static List<String> labelled(Head head) {
    String label = head.first("twitter:label1");
    return label == null || !LABEL.matcher(label + " ").find()
        ? List.of()
        : head.all("twitter:data1");
  }

  private static List<String> texts(Document page, String selector) {
    return page.body().select(selector).stream()
        .filter(element -> !Clutter.isElsewhere(element))
        .map(Element::text)
        .filter(text -> !text.isBlank() && text.length() < 100)
        .limit(1)
        .toList();
  }

  private List<String> each(List<String> said) {
    var names = new LinkedHashSet<String>();
    for (String some : said) {
      Byline line = Byline.parse(some).orElse(Byline.NONE);
      if (!line.authors().isEmpty()) {
        names.addAll(line.authors().stream().filter(this::isSomebody).toList());
        continue;
      }
      String bare =
          LABEL
              .matcher(ADDRESS.matcher(Words.spaced(some)).replaceAll(" ").strip())
              .replaceFirst("");
      bare = WHEN.matcher(bare).replaceFirst("");
      List<String> parts =
          Words.isName(bare)
              ? List.of(bare)
              : Stream.of(AND.split(bare, -1)).map(String::strip).toList();
      for (String part : parts) {
        String name = LABEL.matcher(part).replaceFirst("").strip();
        if (isSomebody(name)) {
          names.add(name);
        }
      }
    }
    return new ArrayList<>(names);
  }

  private boolean isSomebody(String name) {
    String key = key(name);
    return name.length() > 1
        && name.split(" ").length <= MOST_WORDS
        && name.chars()
            .noneMatch(c -> Character.isDigit(c) || c == ':' || c == '@' || c == '?' || c == '!')
        && !NOBODY.matcher(name).matches()
        && key.length() > 1
        && sites.stream()
            .noneMatch(
                site ->
                    site.equals(key)
                        || site.equals(
                            key(
                                name.replaceAll(
                                    "(?i)\\b(?:redaktion|redacci[oó]n|online|team|staff|news)\\b",
                                    ""))));
  }

  private static String key(String name) {
    return Words.folded(name)
        .replaceAll("^www\\.|\\.(?:com|org|net|de|at|ch)$", "")
        .replaceAll("[^\\p{L}\\p{N}]", "")
        .toLowerCase(Locale.ROOT);
  }
}
