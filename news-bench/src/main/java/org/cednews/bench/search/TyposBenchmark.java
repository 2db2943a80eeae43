package org.cednews.bench.search;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.figure.Table;
import org.cednews.bench.judged.Collection;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;
import org.cednews.event.PostId;
import org.cednews.index.document.Weights;
import org.cednews.index.match.Synonyms;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.rank.Ranking;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.cednews.index.search.LuceneSearch;
import org.cednews.index.search.PostSearch;
import org.cednews.index.write.PostIndex;

/// Whether misspelt titles find their posts, and mistyped numbers find none.
public final class TyposBenchmark implements Benchmark {

  private static final int LETTERS = 5;
  private static final Pattern NUMBER = Pattern.compile("\\b\\d{4,}\\b");

  // 9,098 is written as 9098, too, and so are 9 000 and 1.234.567.
  private static final Pattern THOUSANDS =
      Pattern.compile("\\b\\d{1,3}(?:(?:[ ,]\\d{3})+|(?:\\.\\d{3}){2,}|\\.000)\\b");

  @Override
  public String name() {
    return "typos";
  }

  @Override
  public String about() {
    return """
    whether misspelt titles find their posts, and mistyped numbers none
    Titles with one edit (a letter left out, added, changed, or two swapped; not the first) in one random word of
    5 letters or more: is the post among the first 10? And numbers of 4 digits or more with one digit changed so
    that no text has them: is anything found? Goals: 0.95 of the first, 0 of the second.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        JudgedPosts.option(),
        new Option("queries", "1000", "how many misspelt titles and numbers there are of each"),
        new Option("seed", "42", "of the mistakes"));
  }

  @Override
  public void run(Options options, Scratch scratch, PrintStream out) throws Exception {
    var table =
        new Table("Mistyped", "", "titles", "post in the first 10", "numbers", "with a false hit");
    for (Collection collection : JudgedPosts.collections(options)) {
      try (PostIndex index =
          JudgedPosts.index(collection, scratch.path(collection.name()), Weights.STANDARD)) {
        var search =
            new LuceneSearch(() -> Optional.of(index), new Synonyms(null), Ranking.standard());
        var random = new Random(options.number("seed"));
        int most = options.number("queries");
        Share titles = titles(collection, search, random, most);
        Share numbers = numbers(collection, search, random, most);
        table.row(
            collection.name(), titles.whole(), titles.print(), numbers.whole(), numbers.print());
      }
    }
    table.print(out);
  }

  private record Share(int part, int of) {

    String whole() {
      return Integer.toString(of);
    }

    String print() {
      return of == 0 ? "-" : String.format(Locale.ROOT, "%.4f", (double) part / of);
    }
  }

  private static Share titles(Collection collection, PostSearch search, Random random, int most) {
    List<Collection.Doc> titled =
        collection.documents().stream().filter(doc -> longWords(doc.title()).length > 0).toList();
    int found = 0;
    int asked = titled.isEmpty() ? 0 : most;
    for (int i = 0; i < asked; i++) {
      Collection.Doc doc = titled.get(random.nextInt(titled.size()));
      PostId id = JudgedPosts.id(collection, doc);
      found +=
          page(search, misspelt(doc.title(), random)).items().stream()
                  .anyMatch(hit -> hit.id().equals(id) || hit.isAlsoAt(id))
              ? 1
              : 0;
    }
    return new Share(found, asked);
  }

  // A number that no text has must find nothing, however like another it is.
  private static Share numbers(Collection collection, PostSearch search, Random random, int most) {
    Set<String> known = new TreeSet<>();
    for (Collection.Doc doc : collection.documents()) {
      NUMBER.matcher(text(doc)).results().map(MatchResult::group).forEach(known::add);
    }
    List<String> all = List.copyOf(known);
    for (Collection.Doc doc : collection.documents()) {
      THOUSANDS
          .matcher(text(doc))
          .results()
          .map(number -> number.group().replaceAll("\\D", ""))
          .forEach(known::add);
    }
    int asked = 0;
    int found = 0;
    for (int i = 0; i < most; i++) {
      String other = otherDigit(all.get(random.nextInt(all.size())), random);
      if (!known.contains(other)) {
        asked++;
        found += !page(search, other).items().isEmpty() ? 1 : 0;
      }
    }
    return new Share(found, asked);
  }

  private static String text(Collection.Doc doc) {
    return doc.title() + " " + doc.author() + " " + doc.body();
  }

  private static Page<Hit> page(PostSearch search, String q) {
    return search.search(SearchRequest.of(q).with(it -> it.typing = true));
  }

  private static int[] longWords(String title) {
    String[] words = title.split(" ", -1);
    return IntStream.range(0, words.length)
        .filter(i -> words[i].length() >= LETTERS && words[i].chars().allMatch(Character::isLetter))
        .toArray();
  }

  private static String misspelt(String title, Random random) {
    String[] words = title.split(" ", -1);
    int[] places = longWords(title);
    int at = places[random.nextInt(places.length)];
    words[at] = edited(words[at], random);
    return String.join(" ", Arrays.asList(words));
  }

  // The first letter stays: an edit there counts as two.
  private static String edited(String word, Random random) {
    int at = 1 + random.nextInt(word.length() - 1);
    char letter = (char) ('a' + random.nextInt(26));
    String before = word.substring(0, at);
    String after = word.substring(at + 1);
    return switch (random.nextInt(4)) {
      case 0 -> before + after;
      case 1 -> before + letter + word.substring(at);
      case 2 -> before + letter + after;
      default ->
          at + 1 < word.length()
              ? before + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2)
              : before + after;
    };
  }

  private static String otherDigit(String number, Random random) {
    int at = random.nextInt(number.length());
    char digit = (char) ('0' + (number.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
    return number.substring(0, at) + digit + number.substring(at + 1);
  }
}
