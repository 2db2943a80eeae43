package org.cednews.read.page;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cednews.read.text.Byline;
import org.cednews.read.text.ShortText;
import org.cednews.read.text.WrittenDate;
import org.jspecify.annotations.Nullable;

/// Reads the names out of what a page says of its authors. Labels, roles, dates, addresses and the
/// name of the site go; what is left is checked for looking like a name.
final class AuthorNames {

  private static final Pattern NOBODY =
      Pattern.compile(
          """
          (?i)admin\\w*|editors?|editorial(?: team| staff)?|web-?master|unknown|anonymous\
          |super user|publisher|guest|user|staff|none|null|online|news|team|author|autor(?:in|en)?\
          |no authors?|follow(?: us)?|share|profile|biography|contributors?|reporters?\
          |(?:\\p{L}+)?(?:leiter|sprecher|geschäftsführer)(?:in)?(?: .*)?\
          |(?:director|head|president|chair|professor|editor|reporter|correspondent)(?:\\s(?:of|at|for|in)\\s.*)?\
          |ph\\.?d\\.?|m\\.?d\\.?|mba|msc|rd|rn|jr\\.?|ceo\
          |(?:published |written |posted )?by|von|por|par\
          |(?:die |la |(?:online|web|sport|news)[ -]?)?(?:redaktion|redacci[oó]n|redakcja|newsroom)\
          |(?:veröffentlicht|erstellt|geschrieben|verfasst|published|posted|written|updated\
          |publicado|publié|pubblicato|publiziert|opublikowano|folgen|teilen|show|view|see|more|mehr|alle|and|und|y|et)(?: .*)?\
          |\\S*_\\S*|.*\\b(?:gmbh|ag|e\\.\\s?v\\.|inc|ltd|llc)(?!\\p{L}).*\
          """);

  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?:\\S+|\\S*@\\S+|\\S+\\.(?:com|org|net|de|at|ch|co|info|eu|pl|fr|es|it|uk|us)\\b\\S*");

  private static final Pattern LABEL =
      Pattern.compile(
          """
          (?i)^(?:(?:written |posted |published |story |text |article |words |reported |analysis )?by\
          |(?:texte?|fotos?|words|interview)\\s?(?:[&+,/]|und|and|et|y)\\s?(?:\\p{L}+)(?=\\s?:)\
          |von|por|par|di|door|av|vom|autor(?:in|en|a|es)?|authors?|auteurs?|text|foto|interview\
          |redakteur(?:in)?|redaktion(?=:)\
          |verfasst von|eingestellt von|gepostet von|geschrieben von|veröffentlicht von\
          |(?:eine? )?(?:beitrag|artikel|gastbeitrag|pressemitteilung|kommentar|interview) von\
          |and|und|y|et|e)\\b\\s*:?\\s+\
          """);

  // Behind the name stands when it was, or what somebody is there.
  private static final Pattern BEHIND =
      Pattern.compile(
          """
          (?i)\\s*[,|–-]?\\s+(?:am|on|vom|le|el|il)(?:\\s.*|$)|\\s+\\d.*|\\s+[-–|]\\s+.*\
          |\\s*(?:publicado )?\\bhace\\b.*\
          |\\s+(?:updated|published|posted|aktualisiert|veröffentlicht|publicado|publié)\\b.*\
          |(?:,?\\s+(?:senior|chief|staff|associate|assistant|contributing|managing|deputy\
          |executive|freelance|political|business|sports|science|health|technology|games|news))*\
          ,?\\s+(?:(?:chef)?redakteur(?:in)?|reporter(?:in)?|korrespondent(?:in)?|journalist(?:in|e)?\
          |volontär(?:in)?|staff(?: writer)?|writer|editor|correspondent|contributor\
          |columnist|corresponsal|redactora?|periodista|journaliste|follow)$\
          |,\\s+(?:redaktion|autor(?:in)?|author)$\
          """);

  private static final Pattern AND =
      Pattern.compile("\\s*(?:[,;|•·]|\\s(?:and|und|y|et|e|&)\\s)\\s*");

  private static final Pattern NO_NAME = Pattern.compile("[\\d:@?!]");

  private static final Pattern NEWSROOM = Pattern.compile("(?i)\\b(?:online|team|staff|news)\\b");

  private static final Pattern ACCOUNT = Pattern.compile("[\\p{Ll}\\d._/-]+");

  // A word of a name, in a script with capitals or in one without.
  private static final Pattern NAME_WORD =
      Pattern.compile("[(\"'“„]?(?:(?:d|l|al|el)['’-])?[\\p{Lu}\\p{Lt}\\p{Lo}][^\\s,;|<>=*]*");

  private static final Set<String> CALENDAR = calendar();

  private static final int LONGEST_LIST = 500;
  private static final int LONG_SITE = 6;
  private static final int MOST_WORDS = 5;

  private final Set<String> sites;

  /// @param sites what the site is called: names and hosts
  AuthorNames(@Nullable String... sites) {
    var names = new HashSet<String>();
    for (String site : sites) {
      if (site != null && !letters(site).isEmpty()) {
        names.add(letters(site));
      }
    }
    this.sites = Set.copyOf(names);
  }

  /// The names in what is said, in its order; none that is there twice.
  List<String> in(List<String> said) {
    var names = new LinkedHashSet<String>();
    said.stream().flatMap(this::parts).filter(this::isSomebody).forEach(names::add);
    return List.copyOf(names);
  }

  /// Whether it is what somebody signs in with rather than a name.
  static boolean isAccount(String name) {
    return ACCOUNT.matcher(name).matches();
  }

  /// Whether it has more than one word, as the full name of a person has, and is no body's.
  static boolean isFull(String name) {
    return name.contains(" ") && ShortText.isName(name) && !ShortText.isBody(name);
  }

  private Stream<String> parts(String said) {
    if (said.length() > LONGEST_LIST) {
      return Stream.of();
    }
    List<String> byline = Byline.parse(said).map(Byline::authors).orElse(List.of());
    if (!byline.isEmpty()) {
      return byline.stream().map(this::bare);
    }
    String bare = bare(ADDRESS.matcher(ShortText.spaced(said)).replaceAll(" ").strip());
    if (NOBODY.matcher(bare).matches() || sites.contains(letters(bare))) {
      return Stream.of();
    }
    if (ShortText.isName(bare) || isAccount(bare)) {
      return Stream.of(bare);
    }
    return AND.splitAsStream(bare)
        .map(this::bare)
        .filter(part -> !isAccount(part) || bare.equals(part));
  }

  // Without what stands before and behind a name.
  private String bare(String name) {
    Optional<WrittenDate> date = WrittenDate.find(name);
    String bare = date.isPresent() ? name.substring(0, date.get().start()) : name;
    String before;
    do {
      before = bare;
      bare = LABEL.matcher(bare).replaceFirst("");
      bare = BEHIND.matcher(bare).replaceFirst("");
      bare = withoutSite(bare.replaceAll("[\\s,|–-]+$", "").strip());
      bare = withoutCalendar(bare);
    } while (!bare.equals(before));
    return bare;
  }

  // "Ada Lind The Division": the name of the site is glued on.
  private String withoutSite(String name) {
    for (Matcher space = Pattern.compile(" ").matcher(name); space.find(); ) {
      String first = name.substring(0, space.start());
      if (first.contains(" ") && sites.contains(letters(name.substring(space.end())))) {
        return first;
      }
    }
    return name;
  }

  private static String withoutCalendar(String name) {
    int last = name.lastIndexOf(' ');
    boolean glued = last > 0 && name.substring(0, last).contains(" ");
    return glued && CALENDAR.contains(folded(name.substring(last + 1)))
        ? name.substring(0, last)
        : name;
  }

  private static boolean isShaped(String name) {
    String[] words = name.split(" ");
    return (words.length == 1 && isAccount(name))
        || (Character.isLetter(name.codePointAt(0))
            && Stream.of(words)
                .allMatch(word -> NAME_WORD.matcher(word).matches() || ShortText.isParticle(word))
            && NAME_WORD.matcher(words[words.length - 1]).matches());
  }

  private boolean isSomebody(String name) {
    return letters(name).length() > 1
        && isShaped(name)
        && name.split(" ").length <= MOST_WORDS
        && !NO_NAME.matcher(name).find()
        && !NOBODY.matcher(name).matches()
        && !Stream.of(name.split(" ")).allMatch(word -> CALENDAR.contains(folded(word)))
        && sites.stream().noneMatch(site -> isSite(letters(name), site))
        && !sites.contains(letters(NEWSROOM.matcher(name).replaceAll("")));
  }

  private static boolean isSite(String name, String site) {
    return site.length() < LONG_SITE ? name.equals(site) : name.startsWith(site);
  }

  // What is left of a name for comparing: www.example.org is "example".
  private static String letters(String name) {
    return ShortText.folded(name)
        .replaceAll("^www\\.|\\.[a-z]{2,3}$", "")
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static String folded(String word) {
    return ShortText.folded(word).replaceAll("[^\\p{L}]", "");
  }

  // The full names of months and weekdays.
  private static Set<String> calendar() {
    return Stream.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da")
        .map(Locale::of)
        .flatMap(
            language ->
                Stream.concat(
                    Stream.of(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.FULL, language)),
                    Stream.of(DayOfWeek.values())
                        .map(day -> day.getDisplayName(TextStyle.FULL, language))))
        .map(AuthorNames::folded)
        .collect(Collectors.toUnmodifiableSet());
  }
}
