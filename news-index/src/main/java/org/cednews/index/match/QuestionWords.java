package org.cednews.index.match;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.util.IOUtils;
import org.cednews.index.language.WordSplitter;

/// English words of a question or of a sentence that are not about its subject: the stop words of
/// Snowball, as the other languages have them, and those that people address a library with ("I am
/// interested in articles that deal with"). Of a query of few words all are about its subject.
final class QuestionWords {

  private static final String STOP_WORDS = "english_stop.txt";
  private static final String ASKING =
      "article articles concerning deal dealing deals describe discuss exist exists find give"
          + " interest interested know like list looking need please regarding show tell want";

  private static final Set<String> WORDS = words();

  private QuestionWords() {}

  /// @param term folded
  static boolean contains(String term) {
    return WORDS.contains(term);
  }

  private static Set<String> words() {
    try (Reader reader =
        new InputStreamReader(
            IOUtils.requireResourceNonNull(
                SnowballFilter.class.getResourceAsStream(STOP_WORDS), STOP_WORDS),
            StandardCharsets.UTF_8)) {
      Stream<String> snowball =
          WordlistLoader.getSnowballWordSet(reader).stream()
              .map(word -> WordSplitter.fold(new String((char[]) word)));
      return Stream.concat(snowball, Stream.of(ASKING.split(" "))).collect(toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("Lucene's stop words cannot be read", e);
    }
  }
}
