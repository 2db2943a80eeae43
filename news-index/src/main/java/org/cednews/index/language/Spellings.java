package org.cednews.index.language;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The other ways to write a word or what belongs together. A post and a query mean the same if one
/// of their spellings is the same.
///
/// @param words each is the whole written as one word
/// @param phrases each is the whole written as several words
/// @param runs of characters, all of which stand in a text with the same compounds in it
public record Spellings(List<String> words, List<List<String>> phrases, List<List<String>> runs) {

  public static final Spellings NONE = new Spellings(List.of(), List.of(), List.of());

  /// What an other spelling of a word begins with in the index, so that it is no word by itself.
  public static final String MARK = "=";

  private static final int MOST_PARTS = 6;

  public Spellings {
    words = List.copyOf(words);
    phrases = List.copyOf(phrases);
    runs = List.copyOf(runs);
  }

  private static final Pattern THOUSANDS =
      Pattern.compile("\\d{1,3}(?:(?:,\\d{2})*,\\d{3}|(?:\\.\\d{3}){2,}|\\.000)");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d+,(?:\\d{1,2}|\\d{4,})");
  private static final Pattern ARABIC_BEFORE = Pattern.compile("^[وف]?(?:[بك]?ال|لل)(?=..)");
  private static final Pattern ARABIC_AND = Pattern.compile("^[وفبلك](?=....)");
  private static final Pattern HEBREW_BEFORE = Pattern.compile("^[והבלמשכ](?=...)");
  private static final Pattern BETWEEN_DIGITS_AND_LETTERS =
      Pattern.compile("(?<=\\d)(?=\\p{L})|(?<=\\p{L})(?=\\d)");

  /// The other spellings of what stands in a query as one word or phrase.
  public static Spellings of(List<Token> tokens) {
    List<String> terms = tokens.stream().map(Token::term).toList();
    Set<String> words = new LinkedHashSet<>();
    if (tokens.size() == 1) {
      words.addAll(tokens.getFirst().spellings());
    } else if (tokens.size() > 1 && tokens.size() <= MOST_PARTS) {
      whole(terms).ifPresent(words::add);
    }
    return new Spellings(List.copyOf(words), phrases(terms), runs(tokens));
  }

  /// Whether two parts can be written as one: not two numbers, which would make another one, but
  /// for the thousands of `10 000`.
  public static boolean canJoin(String before, String after) {
    boolean numbers =
        Character.isDigit(before.charAt(before.length() - 1)) && Character.isDigit(after.charAt(0));
    return !numbers || (after.equals("000") && before.matches("\\d{1,3}(000)*"));
  }

  /// With what the whole is when it is written together with the word before or behind it:
  /// `iso13485` for each of `ISO 13485`.
  public Spellings withNeighbours(
      List<String> terms, @Nullable String before, @Nullable String behind) {
    List<String> more = new ArrayList<>(words);
    List<List<String>> longer = new ArrayList<>(phrases);
    if (before != null && canJoin(before, terms.getFirst())) {
      add(before + terms.getFirst(), 0, terms, more, longer);
    }
    if (behind != null && canJoin(terms.getLast(), behind)) {
      add(terms.getLast() + behind, terms.size() - 1, terms, more, longer);
    }
    return new Spellings(more, longer, runs);
  }

  private static void add(
      String joined, int at, List<String> terms, List<String> words, List<List<String>> phrases) {
    if (terms.size() == 1) {
      words.add(joined);
    } else {
      List<String> phrase = new ArrayList<>(terms);
      phrase.set(at, joined);
      phrases.add(phrase);
    }
  }

  private static Optional<String> whole(List<String> terms) {
    var word = new StringBuilder(terms.getFirst());
    for (String term : terms.subList(1, terms.size())) {
      if (!canJoin(word.toString(), term)) {
        return Optional.empty();
      }
      word.append(term);
    }
    return Optional.of(word.toString());
  }

  // X100 as x 100, iec60601 1 as iec 60601 1, and the other way round.
  private static List<List<String>> phrases(List<String> terms) {
    Set<List<String>> phrases = new LinkedHashSet<>();
    if (terms.size() <= MOST_PARTS) {
      List<String> parts = new ArrayList<>();
      for (String term : terms) {
        parts.addAll(parts(term));
      }
      if (parts.size() <= MOST_PARTS) {
        phrases.add(List.copyOf(parts));
      }
      for (int i = 0; terms.size() > 2 && i + 1 < terms.size(); i++) {
        if (canJoin(terms.get(i), terms.get(i + 1))) {
          List<String> joined = new ArrayList<>(terms);
          joined.set(i, terms.get(i) + joined.remove(i + 1));
          phrases.add(List.copyOf(joined));
        }
      }
      phrases.remove(terms);
    }
    return List.copyOf(phrases);
  }

  private static List<String> parts(String term) {
    if (term.indexOf('&') > 0) {
      return List.of(term.split("&"));
    }
    if (term.matches("[1-9]\\d{0,2}000")) {
      return List.of(term.substring(0, term.length() - 3), "000");
    }
    return List.of(BETWEEN_DIGITS_AND_LETTERS.split(term));
  }

  private static List<List<String>> runs(List<Token> tokens) {
    List<List<String>> runs = new ArrayList<>();
    Token before = null;
    for (Token token : tokens) {
      if (!isOfCompounds(token.term())) {
        // The word itself has to be there, too.
        return List.of();
      }
      if (before == null || before.end() != token.start()) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().addAll(characters(token.term()));
      before = token;
    }
    return runs.stream().map(List::copyOf).toList();
  }

  /// Whether any part of a word may be looked for.
  public static boolean isOfCompounds(String term) {
    return Characters.isOfCompounds(term.codePointAt(0));
  }

  /// Whether two words differ only as spellings do: `muller` and `mueller`, `colour` and `color`,
  /// `sterilise` and `sterilize`, `fibre` and `fiber`.
  public static boolean isSameWord(String one, String other) {
    return sounded(one).equals(sounded(other));
  }

  private static String sounded(String term) {
    return term.replaceAll("(?<=[aou])e|(?<=a)a|(?<=o)u(?=r)", "")
        .replaceAll("(?<=[iy])z(?=[eai])", "s")
        .replaceAll("(?<=[bt])re$", "er");
  }

  /// The characters of a word.
  public static List<String> characters(String term) {
    return term.codePoints().mapToObj(Character::toString).toList();
  }

  /// The other spellings of one word of a text.
  ///
  /// @param term the word, folded
  public static List<String> of(String text, int start, int end, String term) {
    boolean plain = true;
    for (int i = start; i < end && plain; i++) {
      char c = text.charAt(i);
      plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || Character.isDigit(c);
    }
    boolean cut = start > 1 && Characters.isApostrophe(text.charAt(start - 1));
    if (plain && !cut) {
      return List.of();
    }
    Set<String> words = new LinkedHashSet<>();
    if (cut && isName(text, start)) {
      words.add(WordSplitter.fold(text.substring(start - 2, start - 1)) + term);
    }
    if (!plain) {
      addOfSigns(term, words);
      addOfLetters(text.substring(start, end), words);
      addOfPrefixes(term, words);
    }
    words.remove(term);
    words.remove("");
    return words.isEmpty() ? List.of() : List.copyOf(words);
  }

  // D'Angelo, L'Oréal
  private static boolean isName(String text, int start) {
    return Character.isUpperCase(text.charAt(start - 2))
        && Character.isUpperCase(text.charAt(start))
        && (start == 2 || !Character.isLetter(text.charAt(start - 3)));
  }

  private static void addOfSigns(String term, Set<String> words) {
    if (term.equals(".net")) {
      words.add("dotnet");
    } else if (term.indexOf('&') > 0) {
      words.add(term.replace("&", ""));
    } else if (THOUSANDS.matcher(term).matches()) {
      words.add(term.replace(",", "").replace(".", ""));
    } else if (DECIMAL_COMMA.matcher(term).matches()) {
      words.add(term.replace(',', '.'));
    }
  }

  // German, Danish and Norwegian names in plain letters; a word without the mark of a footnote; the
  // parts of a word with a joiner; Greek and Latin for the millionth.
  private static void addOfLetters(String word, Set<String> words) {
    var plain = new StringBuilder(word.length() + 4);
    boolean expanded = false;
    for (char c : Normalizer.normalize(word, Normalizer.Form.NFC).toCharArray()) {
      String letters =
          switch (c) {
            case 'ä', 'Ä' -> "ae";
            case 'ö', 'Ö', 'ø', 'Ø' -> "oe";
            case 'ü', 'Ü' -> "ue";
            case 'å', 'Å' -> "aa";
            default -> null;
          };
      expanded |= letters != null;
      plain.append(letters == null ? String.valueOf(c) : letters);
    }
    if (expanded) {
      words.add(WordSplitter.fold(plain.toString()));
    }
    int end = word.length();
    while (end > 0 && Characters.isSuperscript(word.charAt(end - 1))) {
      end--;
    }
    if (end < word.length() && end > 3) {
      words.add(WordSplitter.fold(word.substring(0, end)));
    }
    if (word.indexOf('\u200c') > 0) {
      for (String part : word.split("\u200c", -1)) {
        String term = WordSplitter.fold(part);
        if (term.length() > 2) {
          words.add(term);
        }
      }
    }
    if (word.indexOf('µ') >= 0 || word.indexOf('μ') >= 0) {
      words.add(WordSplitter.fold(word.replace('µ', 'u').replace('μ', 'u')));
    }
  }

  // The Arabic article and particles, and the Hebrew ones, are written together with their word.
  private static void addOfPrefixes(String term, Set<String> words) {
    switch (Character.UnicodeScript.of(term.codePointAt(0))) {
      case ARABIC -> {
        String bare = ARABIC_BEFORE.matcher(term).replaceFirst("");
        words.add(bare.equals(term) ? ARABIC_AND.matcher(term).replaceFirst("") : bare);
      }
      case HEBREW -> {
        String bare = HEBREW_BEFORE.matcher(term).replaceFirst("");
        words.add(bare);
        if (!bare.equals(term)) {
          words.add(HEBREW_BEFORE.matcher(bare).replaceFirst(""));
        }
      }
      default -> {}
    }
  }
}
