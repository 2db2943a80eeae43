package org.cednews.index.language;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;

/// Splits texts into words, by one rule for all languages.
///
/// A word is a run of letters, digits and the marks on them. An apostrophe within a word belongs to
/// it, but an English `'s` and a French or Italian article before it do not; a point or comma
/// between digits belongs to the number. Runs of a script that writes no spaces are split by the
/// dictionary of ICU. Terms are folded by the rules of Unicode's report 30: case, accents, width;
/// Arabic letters with several forms to one.
public final class WordSplitter {

  /// Called with the place of each word, in order.
  @FunctionalInterface
  public interface Visitor {
    void word(int start, int end);
  }

  // Longer runs are no words; they are cut, so that every term can be indexed.
  private static final int MAX_LENGTH = 120;

  private WordSplitter() {}

  /// The words of a text, in order.
  public static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>(text.length() / 7 + 4);
    visit(
        text,
        (start, end) -> {
          String term = fold(text, start, end);
          if (!term.isEmpty()) {
            tokens.add(new Token(term, start, end));
          }
        });
    return tokens;
  }

  /// The terms of a text, in order.
  public static List<String> terms(String text) {
    return of(text).stream().map(Token::term).toList();
  }

  /// Finds the words of a text without making terms of them.
  public static void visit(String text, Visitor visitor) {
    // Looking at characters of an array is much faster than at those of a string.
    char[] chars = text.toCharArray();
    int at = 0;
    while (at < chars.length) {
      char c = chars[at];
      if (c < 0x80) {
        at = isLatinWord(c) ? run(chars, at, visitor) : at + 1;
        continue;
      }
      int point = Character.codePointAt(chars, at);
      if (!isWord(point)) {
        at += Character.charCount(point);
      } else if (needsDictionary(point)) {
        at = dictionaryRun(chars, at, visitor);
      } else {
        at = run(chars, at, visitor);
      }
    }
  }

  private static int run(char[] text, int start, Visitor visitor) {
    int at = start;
    int apostrophe = -1;
    while (at < text.length) {
      char c = text[at];
      if (isLatinWord(c)) {
        at++;
      } else if (c < 0x80) {
        if (!joins(text, at)) {
          break;
        }
        if (c == '\'') {
          apostrophe = at;
        }
        at++;
      } else if (c == '\u2019' && joins(text, at)) {
        apostrophe = at;
        at++;
      } else {
        int point = Character.codePointAt(text, at);
        if (!isWord(point) || needsDictionary(point)) {
          break;
        }
        at += Character.charCount(point);
      }
    }
    if (apostrophe < 0 && at - start <= MAX_LENGTH) {
      visitor.word(start, at);
    } else {
      emit(text, start, at, apostrophe, visitor);
    }
    return at;
  }

  private static void emit(char[] text, int start, int end, int apostrophe, Visitor visitor) {
    int from = start;
    int to = end;
    if (apostrophe >= 0) {
      boolean possessive = end - apostrophe == 2 && (text[end - 1] | 0x20) == 's';
      if (possessive) {
        to = apostrophe;
      } else if (isArticle(new String(text, start, apostrophe - start))) {
        from = apostrophe + 1;
      }
    }
    while (to - from > MAX_LENGTH) {
      int cut = from + MAX_LENGTH;
      if (Character.isLowSurrogate(text[cut])) {
        cut--;
      }
      visitor.word(from, cut);
      from = cut;
    }
    visitor.word(from, to);
  }

  // l'hôpital, d'ingénierie, qu'il, dell'ingegneria
  private static boolean isArticle(String beforeApostrophe) {
    if (beforeApostrophe.length() == 1) {
      return true;
    }
    return switch (beforeApostrophe.toLowerCase(Locale.ROOT)) {
      case "qu", "un", "all", "dal", "del", "nel", "sul", "dall", "dell", "nell", "sull", "quell" ->
          true;
      default -> false;
    };
  }

  // An apostrophe between letters, a point or comma between digits.
  private static boolean joins(char[] text, int at) {
    if (at + 1 >= text.length) {
      return false;
    }
    char before = text[at - 1];
    char after = text[at + 1];
    return switch (text[at]) {
      case '\'', '\u2019' -> Character.isLetter(before) && Character.isLetter(after);
      case '.', ',' -> isDigit(before) && isDigit(after);
      default -> false;
    };
  }

  private static int dictionaryRun(char[] text, int start, Visitor visitor) {
    int end = start;
    while (end < text.length) {
      int c = Character.codePointAt(text, end);
      if (!isWord(c) || !needsDictionary(c)) {
        break;
      }
      end += Character.charCount(c);
    }
    BreakIterator words = BreakIterator.getWordInstance(ULocale.ROOT);
    words.setText(new String(text, start, end - start));
    int from = words.first();
    for (int to = words.next(); to != BreakIterator.DONE; to = words.next()) {
      visitor.word(start + from, start + to);
      from = to;
    }
    return end;
  }

  private static boolean isLatinWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(int c) {
    if (c < 0x80) {
      return isLatinWord((char) c);
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> Character.isLetterOrDigit(c);
    };
  }

  private static boolean needsDictionary(int c) {
    if (c < 0x0e00) {
      return false;
    }
    // The mark that lengthens a Japanese vowel belongs to two scripts.
    if (c == 0x30fc) {
      return true;
    }
    return switch (UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  /// A word as it is compared.
  public static String fold(String word) {
    return fold(word, 0, word.length());
  }

  static String fold(String text, int start, int end) {
    boolean folded = true;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return foldUnicode(text.substring(start, end));
      }
      folded &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
    return folded ? text.substring(start, end) : foldAscii(text, start, end);
  }

  private static String foldAscii(String text, int start, int end) {
    var folded = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c != '\'') {
        folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 0x20) : c);
      }
    }
    return folded.toString();
  }

  private static String foldUnicode(String word) {
    String folded = ICUFoldingFilter.NORMALIZER.normalize(word);
    var term = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      switch (c) {
        case '\'', '\u2019', '\u0640' -> {}
        case '\u0622', '\u0623', '\u0625', '\u0671' -> term.append('\u0627');
        case '\u0629' -> term.append('\u0647');
        case '\u0649' -> term.append('\u064a');
        default -> term.append(c);
      }
    }
    return term.toString();
  }
}
