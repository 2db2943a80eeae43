package org.cednews.read.text;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What words and short lines look like, whatever the language.
public final class ShortText {

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern LIST_COMMA = Pattern.compile("\\s*[,;]\\s*");

  private static final Pattern NAME_WORD =
      Pattern.compile("\\p{Lu}[\\p{L}\\p{M}.'’-]*|\\p{Lu}\\.(?:\\p{Lu}\\.)*");

  private static final Pattern NAMES_AND =
      Pattern.compile("\\s*[,;&]\\s*(?:(?:and|y|et|und|e)\\s+)?|\\s+(?:and|y|et|und|e)\\s+");

  /// Words inside names that are written small.
  private static final Set<String> PARTICLES =
      set(
          """
          de del la las los da do dos das di van von der den ten zu el al bin ibn of the
          for für du des le y e and et und della dei
          """);

  /// Words of bodies that publish.
  private static final Set<String> BODIES =
      set(
          """
          committee team office secretariat editors board group society association
          federation institute council comite equipo secretaria redaccion redaction equipe
          redaktion ausschuss verband comissao comitato redazione segreteria redacao staff
          division
          """);

  /// Words that begin or make up headings and sections, and so are no part of a name.
  private static final Set<String> NOT_NAMES =
      set(
          """
          introduction summary background key about overview programme program news event
          events report reports press release blog article articles publications
          announcement announcements webinar noticias actualites nachrichten noticia
          notizie aktuelles eventos comunicado communique what why how when where who our
          dear resumen resume zusammenfassung resumo sintesi einleitung highlights
          contents abstract conclusion conclusions presse prensa stampa
          """);

  private static final int BEGINNING = 80;

  private ShortText() {}

  private static Set<String> set(String words) {
    return SPACE.splitAsStream(words.strip()).collect(Collectors.toUnmodifiableSet());
  }

  /// Lower case, without accents.
  public static String folded(String text) {
    return ACCENTS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }

  /// With every run of white space, also the unbreakable kind, as one space.
  public static String spaced(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  /// How a text begins, which has to do for a title where it has none.
  public static String beginning(String text) {
    String spaced = spaced(text);
    if (spaced.length() <= BEGINNING) {
      return spaced;
    }
    int space = spaced.lastIndexOf(' ', BEGINNING);
    // Where no spaces are written, no letter is cut into its halves.
    int end = Character.isHighSurrogate(spaced.charAt(BEGINNING - 1)) ? BEGINNING - 1 : BEGINNING;
    return spaced.substring(0, space > 0 ? space : end) + "…";
  }

  /// The parts of a list that is written with commas.
  public static List<String> parts(String list) {
    return LIST_COMMA.splitAsStream(list).map(ShortText::spaced).filter(p -> !p.isEmpty()).toList();
  }

  /// The names in a byline, or none if this does not look like names: persons or bodies.
  public static List<String> names(String text) {
    String list = spaced(text).replaceFirst("^[Tt]he ", "");
    List<String> names = NAMES_AND.splitAsStream(list).filter(n -> !n.isEmpty()).toList();
    if (isName(list) && isBody(list) && !names.stream().allMatch(ShortText::isBody)) {
      return List.of(list); // "Committee for Safety and Education" is one body
    }
    return names.stream().allMatch(ShortText::isName) ? names : List.of();
  }

  /// Whether somebody or some body could be called so.
  public static boolean isName(String text) {
    String[] words = spaced(text).split(" ");
    if (text.length() > 80 || words.length > 7 || !NAME_WORD.matcher(words[0]).matches()) {
      return false;
    }
    return Stream.of(words)
            .allMatch(word -> NAME_WORD.matcher(word).matches() || PARTICLES.contains(word))
        && Stream.of(words).noneMatch(word -> NOT_NAMES.contains(folded(word)))
        && NAME_WORD.matcher(words[words.length - 1]).matches();
  }

  /// Whether it is one of the words inside names that are written small.
  public static boolean isParticle(String word) {
    return PARTICLES.contains(word);
  }

  /// Whether it is called like a body rather than a person.
  public static boolean isBody(String text) {
    return Stream.of(folded(text).split(" ")).anyMatch(BODIES::contains);
  }
}
