package org.cednews.index.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Optional;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/// Tells the language of a text that does not say its own, by Apache OpenNLP; texts in a script of
/// one language by their letters. The model is read when it is first asked.
public final class LanguageDetector {

  private static final String MODEL = "/langdetect-183.bin";
  // More text makes it slower and hardly surer.
  private static final int ENOUGH = 400;
  // A short text looks like many languages a little.
  private static final int TOO_SHORT = 40;
  private static final double CLEARLY = 1.5;

  private LanguageDetector() {}

  /// The primary language of BCP 47, such as `en`; nothing if it is not clear.
  public static Optional<String> detect(String title, String body) {
    String text = (title + "\n" + body).strip();
    String sample = text.substring(0, Math.min(ENOUGH, text.length()));
    Optional<String> byScript = byScript(sample);
    if (byScript.isPresent() || sample.length() < TOO_SHORT) {
      return byScript;
    }
    var guesses = new LanguageDetectorME(Model.LOADED).predictLanguages(sample);
    if (guesses.length < 2 || guesses[0].getConfidence() < CLEARLY * guesses[1].getConfidence()) {
      return Optional.empty();
    }
    return Optional.of(primary(guesses[0].getLang()));
  }

  private static Optional<String> byScript(String text) {
    long kana = count(text, UnicodeScript.HIRAGANA) + count(text, UnicodeScript.KATAKANA);
    long han = count(text, UnicodeScript.HAN);
    if (kana + han == 0 || 4 * (kana + han) < text.length()) {
      return Optional.empty();
    }
    return Optional.of(10 * kana > han ? "ja" : "zh");
  }

  private static long count(String text, UnicodeScript script) {
    return text.codePoints().filter(c -> UnicodeScript.of(c) == script).count();
  }

  // OpenNLP names languages by the three letters of ISO 639-3.
  private static String primary(String iso3) {
    if (iso3.equals("cmn")) {
      return "zh";
    }
    for (String language : Locale.getISOLanguages()) {
      if (Locale.of(language).getISO3Language().equals(iso3)) {
        return language;
      }
    }
    return iso3;
  }

  private static final class Model {

    static final LanguageDetectorModel LOADED = load();

    private static LanguageDetectorModel load() {
      try (InputStream model = LanguageDetector.class.getResourceAsStream(MODEL)) {
        return new LanguageDetectorModel(model);
      } catch (IOException e) {
        throw new UncheckedIOException("the model of languages cannot be read", e);
      }
    }
  }
}
