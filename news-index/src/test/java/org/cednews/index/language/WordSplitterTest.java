package org.cednews.index.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LowerChars;
import net.jqwik.api.constraints.StringLength;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordSplitterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The pump's alarm, don't panic | the pump alarm dont panic",
        "l’hôpital d'ingénierie dell'ospedale | hopital ingenierie ospedale",
        "IEC 60601-1, 3.5 mg and 1,000 | iec 60601 1 3.5 mg and 1,000",
        "e-mail a.b C++ C# R&D .NET a+b | e mail a b c++ c# r&d .net a b",
        "ﬁne ＡＢＣ Straße | fine abc strasse",
        "临床工程 | 临床 工程",
        "Medi­zin​technik SpO₂ 10⁶ ½ | medizintechnik spo2 10 6 1/2",
        "O'Brien o’clock ʻokina | obrien oclock okina",
        "1'234'567 and 7\u202f654\u202f321 | 1234567 and 7654321",
        "Thanks 👍🏽 🇩🇪 ok | thanks 👍 🇩🇪 ok",
        "María Núñez | maria nunez"
      })
  void splitsAndFolds(String text, String words) {
    assertThat(String.join(" ", WordSplitter.terms(text))).isEqualTo(words);
  }

  @Test
  void wordsStandWhereTheyAre() {
    String text = "Die Prüfung der l’hôpital 临床工程 x";
    for (Token token : WordSplitter.of(text)) {
      assertThat(WordSplitter.fold(text.substring(token.start(), token.end())))
          .isEqualTo(token.term());
    }
  }

  @Property(tries = 20_000)
  void anyTextHasWordsInOrderThatCanBeIndexed(@ForAll String text) {
    int end = 0;
    for (Token token : WordSplitter.of(text)) {
      assertThat(token.start()).isGreaterThanOrEqualTo(end);
      assertThat(token.end()).isGreaterThan(token.start()).isLessThanOrEqualTo(text.length());
      assertThat(token.term()).isNotEmpty();
      end = token.end();
    }
  }

  /// Highlights rely on it.
  @Property(tries = 5_000)
  void stemsKeepTheFirstTwoLetters(
      @ForAll @LowerChars @StringLength(min = 2, max = 8) String beginning,
      @ForAll("endings") String ending) {
    String word = beginning + ending;
    Assume.that(word.charAt(0) != word.charAt(1));
    for (Language language : Language.values()) {
      String stem = language.stem(word).substring(language.prefix().length());
      int length = Math.min(stem.length(), 2);
      assertThat(stem.substring(0, length).replace('y', 'i'))
          .as("%s in %s", word, language)
          .isNotEmpty()
          .isEqualTo(word.substring(0, length).replace('y', 'i'));
    }
  }

  @Provide
  Arbitrary<String> endings() {
    return Arbitraries.of(
        "",
        "s",
        "es",
        "ed",
        "ing",
        "ies",
        "ational",
        "izes",
        "mente",
        "ciones",
        "issement",
        "eux",
        "aux",
        "ungen",
        "ern",
        "issime",
        "zioni",
        "idades");
  }

  /// The fast way for plain letters is the same as the slow one.
  @Test
  void plainLettersAreFoldedAsIcuDoes() {
    for (String word : List.of("Pump", "ABC123", "iso13485", "Zz")) {
      assertThat(WordSplitter.fold(word)).isEqualTo(ICUFoldingFilter.NORMALIZER.normalize(word));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en, The clinical engineers of the hospital tested each of the infusion pumps last week.",
    "es, Los ingenieros clínicos del hospital probaron cada una de las bombas la semana pasada.",
    "pt, Os engenheiros clínicos do hospital testaram todas as bombas na semana passada.",
    "fr, Les ingénieurs cliniques de l'hôpital ont testé toutes les pompes la semaine dernière.",
    "it, Gli ingegneri clinici dell'ospedale hanno provato tutte le pompe la settimana scorsa.",
    "de, Die Ingenieure des Krankenhauses prüften in der vergangenen Woche alle Pumpen.",
    "zh, 临床工程师上周在医院测试了每一台输液泵。",
    "ja, 臨床工学技士は先週、病院のすべての輸液ポンプを点検しました。"
  })
  void detectsLanguages(String language, String text) {
    assertThat(LanguageDetector.detect("", text)).contains(language);
  }

  @Test
  void aTextThatSaysLittleHasNoLanguage() {
    assertThat(LanguageDetector.detect("", "")).isEmpty();
    assertThat(LanguageDetector.detect("MDR 2017/745", "")).isEmpty();
  }
}
