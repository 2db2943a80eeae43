package org.cednews.index.language;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.jspecify.annotations.Nullable;

/// A language whose words are reduced to stems, so that `calibrating` finds `calibration`. Stems
/// are made of folded words, for posts and queries alike.
@SuppressWarnings("ImmutableEnumChecker") // the stemmer only remembers
public enum Language {
  ENGLISH("en", EnglishAnalyzer.getDefaultStopSet(), PorterStemFilter::new),
  SPANISH("es", SpanishAnalyzer.getDefaultStopSet(), SpanishLightStemFilter::new),
  PORTUGUESE("pt", PortugueseAnalyzer.getDefaultStopSet(), PortugueseLightStemFilter::new),
  FRENCH("fr", FrenchAnalyzer.getDefaultStopSet(), FrenchLightStemFilter::new),
  ITALIAN("it", ItalianAnalyzer.getDefaultStopSet(), ItalianLightStemFilter::new),
  GERMAN("de", GermanAnalyzer.getDefaultStopSet(), GermanLightStemFilter::new);

  private final String prefix;
  private final String code;
  private final Set<String> stopWords;
  private final Stemmer stemmer;

  Language(String code, CharArraySet stopWords, UnaryOperator<TokenStream> filter) {
    this.code = code;
    this.prefix = code + ":";
    this.stopWords =
        stopWords.stream()
            .map(word -> WordSplitter.fold(new String((char[]) word)))
            .collect(toUnmodifiableSet());
    this.stemmer = new Stemmer(prefix, filter);
  }

  /// The language of a BCP 47 tag; nothing for one without stemming.
  public static Optional<Language> of(@Nullable String tag) {
    if (tag == null) {
      return Optional.empty();
    }
    String primary = tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(language -> language.code.equals(primary)).findFirst();
  }

  /// The primary language of BCP 47, such as `en`.
  public String code() {
    return code;
  }

  /// What every stem of this language begins with: `en:`.
  public String prefix() {
    return prefix;
  }

  /// Whether a folded word says nothing by itself, such as `the`.
  public boolean isStopWord(String term) {
    return stopWords.contains(term);
  }

  /// The stem of a folded word, marked with its language: `en:calibr`.
  public String stem(String term) {
    return stemmer.stem(term);
  }
}
