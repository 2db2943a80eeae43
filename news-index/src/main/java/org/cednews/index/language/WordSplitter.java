package org.cednews.index.language;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;

/// Splits texts into words, by one rule for all languages.
///
/// A word is a run of letters, digits and the marks on them; characters that nobody sees are no
/// boundary. An apostrophe within a word belongs to it, but an English `'s` and a French or Italian
/// article before it do not; a point, comma or thousands sign between digits belongs to the number.
/// `C++`, `C#`, `.NET` and `R&D` are words, and so is an emoji. Runs of a script that writes no
/// spaces are split by the dictionary of ICU.
///
/// Terms are folded by the rules of Unicode's report 30: case, accents, width, digits above and
/// below the line; Arabic letters with several forms to one. What else may be written for a word
/// are its [spellings][Token#spellings].
public final class WordSplitter {

  /// Called with the place of each word, in order.
  @FunctionalInterface
  public interface Visitor {
    void word(int start, int end);
  }

  // Longer runs are no words; they are cut, so that every term can be indexed.
  private static final int MAX_LENGTH = 120;
  private static final int LONGEST_OF_AND = 3;

  private WordSplitter() {}

  /// The words of a text, in order.
  public static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>(text.length() / 7 + 4);
    var hyphenated = new Hyphenated(text);
    visit(
        text,
        (start, end) -> {
          String term = fold(text, start, end);
          if (!term.isEmpty()) {
            List<String> spellings = Spellings.of(text, start, end, term);
            tokens.add(new Token(term, start, end, hyphenated.with(term, start, end, spellings)));
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
        if (Characters.isAsciiWord(c)) {
          at = run(chars, at, visitor);
        } else if (c == '.' && beginsNet(chars, at)) {
          visitor.word(at, at + 4);
          at += 4;
        } else {
          at++;
        }
        continue;
      }
      int point = Character.codePointAt(chars, at);
      if (Characters.isUnspaced(point)) {
        at = dictionaryRun(chars, at, visitor);
      } else if (Characters.isWord(point)) {
        at = run(chars, at, visitor);
      } else {
        at = sign(chars, at, visitor);
      }
    }
  }

  // An emoji or a number such as ½ is a word, other signs are none.
  private static int sign(char[] text, int start, Visitor visitor) {
    int point = Character.codePointAt(text, start);
    int emoji = Characters.endOfEmoji(text, start);
    int end = emoji > start ? emoji : start + Character.charCount(point);
    if (emoji > start || Characters.isNumberAlone(point)) {
      visitor.word(start, end);
    }
    return end;
  }

  private static int run(char[] text, int start, Visitor visitor) {
    int at = start;
    int end = start;
    int apostrophe = -1;
    while (at < text.length) {
      char c = text[at];
      if (Characters.isAsciiWord(c)) {
        at++;
        end = at;
      } else if (c < 0x80) {
        if (!joins(text, start, at)) {
          break;
        }
        if (c == '\'' || c == '`') {
          apostrophe = at;
        }
        at++;
      } else if (Characters.isApostrophe(c) || Characters.isThousandsBlank(c)) {
        if (!joins(text, start, at)) {
          break;
        }
        if (c == '’' || c == '‘' || c == '´' || c == '＇' || c == 'ʼ') {
          apostrophe = at;
        }
        at++;
      } else {
        int point = Character.codePointAt(text, at);
        int next = at + Character.charCount(point);
        if (Characters.isInvisible(point)) {
          at = next;
        } else if (Characters.isUnspaced(point)
            || !Characters.isWord(point)
            || (Characters.isSuperscript(point)
                && at > start
                && Characters.isAsciiDigit(text[at - 1]))) {
          break;
        } else {
          at = next;
          end = at;
        }
      }
    }
    int sign = endOfSign(text, start, end);
    if (apostrophe < 0 && sign - start <= MAX_LENGTH) {
      if (sign > start) {
        visitor.word(start, sign);
      }
    } else {
      emit(text, start, end, apostrophe, visitor);
    }
    return Math.max(at, sign);
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

  // l'hôpital, d'ingénierie, qu'il, dell'ingegneria; but O'Brien
  private static boolean isArticle(String beforeApostrophe) {
    String word = beforeApostrophe.toLowerCase(Locale.ROOT);
    if (word.length() == 1) {
      return "cdjlmnstv".contains(word);
    }
    return switch (word) {
      case "qu", "un", "all", "dal", "del", "nel", "sul", "dall", "dell", "nell", "sull", "quell" ->
          true;
      default -> false;
    };
  }

  // An apostrophe between letters, a point or comma between digits, a sign between thousands, and
  // the sign of "R&D".
  private static boolean joins(char[] text, int start, int at) {
    if (at + 1 >= text.length || at == start) {
      return false;
    }
    char before = text[at - 1];
    char after = text[at + 1];
    char c = text[at];
    if (c == '.' || c == ',') {
      return Characters.isAsciiDigit(before) && Characters.isAsciiDigit(after);
    }
    if (c == '&') {
      return at - start <= LONGEST_OF_AND
          && letters(text, at + 1) <= LONGEST_OF_AND
          && Character.isLetter(before)
          && Character.isLetter(after);
    }
    if (Characters.isThousandsBlank(c)) {
      return isThousands(text, start, at);
    }
    return Characters.isApostrophe(c)
        && ((Character.isLetter(before) && Character.isLetter(after))
            || isThousands(text, start, at));
  }

  private static int letters(char[] text, int from) {
    int at = from;
    while (at < text.length && Characters.isWord(text[at])) {
      at++;
    }
    return at - from;
  }

  // Whether groups of digits stand around a sign as in 1'234'567.
  private static boolean isThousands(char[] text, int start, int at) {
    int group = 0;
    for (int i = start; i < at; i++) {
      if (Characters.isAsciiDigit(text[i])) {
        group++;
      } else if (text[i] == text[at] && group > 0 && group <= 3) {
        group = 0;
      } else {
        return false;
      }
    }
    int digits = 0;
    while (at + 1 + digits < text.length && Characters.isAsciiDigit(text[at + 1 + digits])) {
      digits++;
    }
    return group > 0 && group <= 3 && digits == 3 && letters(text, at + 1) == 3;
  }

  // The end of C++, C# and the like; else the same.
  private static int endOfSign(char[] text, int start, int end) {
    int length = end - start;
    int sign = end;
    if (length == 1 && end < text.length && text[end] == '#') {
      sign = end + 1;
    } else if (length <= 2 && end + 1 < text.length && text[end] == '+' && text[end + 1] == '+') {
      sign = end + 2;
    }
    boolean ends =
        sign == text.length || !(Characters.isWord(text[sign]) || "+#".indexOf(text[sign]) >= 0);
    return ends && Character.isLetter(text[start]) ? sign : end;
  }

  private static boolean beginsNet(char[] text, int at) {
    return at + 4 <= text.length
        && (at == 0 || !Characters.isWord(text[at - 1]))
        && new String(text, at + 1, 3).equalsIgnoreCase("net")
        && (at + 4 == text.length || !Characters.isWord(text[at + 4]));
  }

  private static int dictionaryRun(char[] text, int start, Visitor visitor) {
    int at = start;
    int end = start;
    while (at < text.length) {
      int c = Character.codePointAt(text, at);
      at += Character.charCount(c);
      if (Characters.isUnspaced(c)) {
        end = at;
      } else if (!Characters.isInvisibleAmongUnspaced(c)) {
        break;
      }
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

  /// Whether a character is a hyphen, which can join the parts of one word.
  public static boolean isHyphen(char c) {
    return Characters.isHyphen(c);
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
        return foldUnicode(text, start, end);
      }
      folded &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
    return folded ? text.substring(start, end) : foldAscii(text, start, end);
  }

  private static String foldAscii(String text, int start, int end) {
    var folded = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c != '\'' && c != '`') {
        folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 0x20) : c);
      }
    }
    return folded.toString();
  }

  private static String foldUnicode(String text, int start, int end) {
    var word = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Characters.isApostrophe(c) && !Characters.isThousandsBlank(c)) {
        word.append(c);
      }
    }
    String folded = ICUFoldingFilter.NORMALIZER.normalize(word);
    var term = new StringBuilder(folded.length());
    folded
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\'', '’', '°', 'ـ' -> {}
                case 'آ', 'أ', 'إ', 'ٱ' -> term.append('ا');
                case 'ة', 'ہ', 'ھ' -> term.append('ه');
                case 'ى' -> term.append('ي');
                default -> {
                  if (!Characters.isSkin(c)) {
                    term.appendCodePoint(c);
                  }
                }
              }
            });
    return term.toString();
  }
}
