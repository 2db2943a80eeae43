package org.cednews.read.clean;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The readable part of an address: small Latin letters and digits. A title in another script is
/// transliterated by ICU. What Latin letters give never changes, since it is part of a post's hash.
final class Slug {

  private static final int LONGEST = 80;
  private static final String NOTHING_LEFT = "post";

  private static final Transliterator TO_LATIN =
      Transliterator.getInstance("Any-Latin; Latin-ASCII");

  private static final Pattern LATIN = Pattern.compile("[a-z]");
  // How transliteration writes letters that Latin has not.
  private static final Pattern APOSTROPHES = Pattern.compile("[`ʹʺʻʼʽʾʿ]+");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+|['’]");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

  /// Letters that are not another one with an accent.
  private static final Map<String, String> LETTERS =
      Map.of(
          "ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı",
          "i");

  private Slug() {}

  static String of(String title) {
    String slug = folded(title);
    if (!LATIN.matcher(slug).find()) {
      slug = folded(APOSTROPHES.matcher(TO_LATIN.transliterate(title)).replaceAll(""));
    }
    if (slug.length() > LONGEST) {
      int word = slug.lastIndexOf('-', LONGEST);
      slug = slug.substring(0, word > LONGEST / 2 ? word : LONGEST);
    }
    return slug.isEmpty() ? NOTHING_LEFT : slug;
  }

  private static String folded(String title) {
    String slug = title.toLowerCase(Locale.ROOT);
    for (var letter : LETTERS.entrySet()) {
      slug = slug.replace(letter.getKey(), letter.getValue());
    }
    slug = Normalizer.normalize(slug, Normalizer.Form.NFKD);
    slug = OTHERS.matcher(MARKS.matcher(slug).replaceAll("")).replaceAll("-");
    return slug.replaceAll("^-|-$", "");
  }
}
