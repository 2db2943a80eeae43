package org.cednews.read.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the lines between title and text say: when, by whom, where filed. Such as `Oct 25, 2023 |
/// News`, `Published: 2023-10-25`, `By A and B`, `Posted on … by … in …`, in six languages.
///
/// @param published when, if it says so
public record Byline(
    @Nullable Instant published, List<String> authors, List<String> categories, List<String> tags) {

  public static final Byline NONE = new Byline(null, List.of(), List.of(), List.of());

  private static final int LONGEST = 160;

  private static final Pattern SEPARATOR = Pattern.compile("\\s*[|·•‧»›]\\s*|\\s+[–—/-]\\s+");

  private static final Pattern BY =
      words(
          """
          (?:written |posted |published |text )?by|por|escrito por|publicado por|par|rédigé par\
          |publié par|von|verfasst von|di|scritto da|a cura di|autor(?:a|es|en|in)?:|authors?:\
          |auteure?s?\\s?:|autore:|autori:|texto?:|texte\\s?:\
          """);

  private static final Pattern IN =
      words("(?:posted |filed |published )?in|filed under:?|en|dans|em|nella|unter|rubrik:");

  // "by Jane Doe in News", "by Jane Doe on"
  private static final Pattern BY_IN =
      Pattern.compile("(?<names>.+?)(?:,? (?:in|en|dans|em) (?<category>.+)|,? (?:on|am|le|el))");

  private static final Pattern BODY = Pattern.compile("\\p{Lu}[\\p{L} '’-]{2,60}");

  private static final Pattern LABEL =
      Pattern.compile(
          """
          (?:(?:first )?published|posted|released|issued|date|publicad[oa]|fecha|publiée?|date\
          |mise? en ligne|veröffentlicht|erschienen|erstellt|stand|datum|publicad[oa]|data\
          |pubblicat[oa])?(?: on| el| le| am| vom| em| il| at)?\\s?:?\
          |(?:on|el|le|am|em|il)\
          |(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\
          |lunes|martes|miércoles|jueves|viernes|sábado|domingo\
          |lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche\
          |(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch\
          |(?:segunda|terça|quarta|quinta|sexta)-feira\
          |lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica\
          """,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern UPDATED =
      Pattern.compile(
          """
          (?:(?:last )?(?:updated|modified|reviewed)(?: on)?|actualizado(?: el)?\
          |mis(?:e)? à jour(?: le)?|aktualisiert(?: am)?|atualizado(?: em)?|aggiornato(?: il)?)\\s?:?\
          """,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern NOISE =
      Pattern.compile(
          """
          (?:no|\\d+) comments?|leave a comment|\\d+ (?:shares|views)\
          |(?:reading time:? ?)?\\d+[ -]min(?:ute)?s?(?: read)?\\.?|lesezeit:? ?\\d+ min.*\
          |temps de lecture ?:? ?\\d+ min.*|tiempo de lectura:? ?\\d+ min.*|share|print\
          """,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern FILED =
      Pattern.compile(
          """
          (?<tags>tags?|keywords?|etiquetas?|palabras clave|mots[- ]clés|schlagw(?:ö|oe)rter\
          |schlagworte|palavras-chave|parole chiave)\\s?:\\s*(?<list>.+)\
          |(?:categor(?:y|ies)|filed under|topics?|categorías?|catégories?|kategorien?|rubrik\
          |rubrique|categorias?|categori[ae])\\s?:\\s*(?<categories>.+)\
          """,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static Pattern words(String words) {
    return Pattern.compile(
        "(?:" + words + ")(?:\\s+|(?<=:))(?<rest>.+)",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /// What a line says if all of it is byline; nothing if any part of it is something else.
  public static Optional<Byline> parse(String line) {
    if (line.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher filed = FILED.matcher(line);
    if (filed.matches()) {
      String tags = filed.group("list");
      return Optional.of(
          tags != null
              ? new Byline(null, List.of(), List.of(), ShortText.parts(tags))
              : new Byline(null, List.of(), ShortText.parts(filed.group("categories")), List.of()));
    }
    return new Line().parse(line);
  }

  /// Both; what this one says of the time goes first.
  public Byline and(Byline other) {
    return new Byline(
        published == null ? other.published : published,
        joined(authors, other.authors),
        joined(categories, other.categories),
        joined(tags, other.tags));
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  /// One line while it is being understood, piece by piece.
  private static final class Line {

    private final List<String> authors = new ArrayList<>();
    private final List<String> categories = new ArrayList<>();
    private boolean updated;

    private Optional<Byline> parse(String line) {
      Optional<WrittenDate> date = WrittenDate.find(line);
      boolean understood =
          date.isPresent()
              ? before(SEPARATOR.split(line.substring(0, date.get().start()), -1))
                  && after(SEPARATOR.split(line.substring(date.get().end()), -1))
              : withoutDate(SEPARATOR.split(line, -1));
      if (!understood) {
        return Optional.empty();
      }
      Instant published = updated ? null : date.map(WrittenDate::instant).orElse(null);
      return Optional.of(
          new Byline(published, List.copyOf(authors), List.copyOf(categories), List.of()));
    }

    // The last piece touches the date: it may be a label, but not a piece of its own.
    private boolean before(String[] pieces) {
      for (int i = 0; i < pieces.length - 1; i++) {
        if (!said(pieces[i]) && !named(pieces[i]) && !filed(pieces[i])) {
          return false;
        }
      }
      return touching(pieces[pieces.length - 1]);
    }

    private boolean after(String[] pieces) {
      if (!touching(pieces[0])) {
        // A second date behind the first one, such as "Updated …", says nothing that is wanted.
        return false;
      }
      for (int i = 1; i < pieces.length; i++) {
        if (!said(pieces[i]) && !(ShortText.isBody(pieces[i]) && named(pieces[i]))) {
          if (!again(pieces[i]) && !filed(pieces[i])) {
            return false;
          }
        }
      }
      return true;
    }

    private boolean withoutDate(String[] pieces) {
      boolean byline = false;
      for (String piece : pieces) {
        int known = authors.size();
        boolean noise = NOISE.matcher(piece.strip()).matches();
        if (!said(piece) && !(byline && filed(piece))) {
          return false;
        }
        byline |= authors.size() > known || noise;
      }
      // "By Monday" is the beginning of a text; one word is a name only where a date stands by.
      return byline
          && authors.stream().allMatch(name -> name.contains(" ") || ShortText.isBody(name));
    }

    private boolean touching(String piece) {
      String bare = bare(piece);
      // "Geneva, 25 October 2023": a place, which is neither author nor category.
      return said(piece) || (bare.length() < piece.strip().length() && ShortText.isName(bare));
    }

    /// A piece that says itself what it is.
    private boolean said(String piece) {
      String bare = bare(piece);
      if (bare.isEmpty() || LABEL.matcher(bare).matches() || NOISE.matcher(bare).matches()) {
        return true;
      }
      if (UPDATED.matcher(bare).matches()) {
        updated = true;
        return true;
      }
      Matcher by = BY.matcher(bare);
      if (by.matches()) {
        return by(by.group("rest"));
      }
      Matcher in = IN.matcher(bare);
      return in.matches() && filed(in.group("rest"));
    }

    private boolean by(String text) {
      Matcher more = BY_IN.matcher(text);
      List<String> names = ShortText.names(bare(more.matches() ? more.group("names") : text));
      if (names.isEmpty() && ShortText.isBody(text) && BODY.matcher(bare(text)).matches()) {
        names = List.of(bare(text)); // "Équipe de rédaction"
      }
      if (names.isEmpty()) {
        return false;
      }
      authors.addAll(names);
      return !more.matches() || more.group("category") == null || filed(more.group("category"));
    }

    private boolean again(String piece) {
      return WrittenDate.find(piece)
          .filter(date -> UPDATED.matcher(bare(piece.substring(0, date.start()))).matches())
          .isPresent();
    }

    private boolean named(String piece) {
      List<String> names = ShortText.names(bare(piece));
      boolean persons =
          names.stream().allMatch(name -> name.contains(" ") || ShortText.isBody(name));
      return !names.isEmpty() && persons && authors.addAll(names);
    }

    private boolean filed(String piece) {
      List<String> names = ShortText.parts(bare(piece));
      boolean plausible =
          names.stream().allMatch(name -> name.length() <= 40 && name.split(" ").length <= 5);
      boolean sentence = piece.strip().endsWith(".");
      return !names.isEmpty()
          && names.size() <= 8
          && plausible
          && !sentence
          && categories.addAll(names);
    }

    private static String bare(String piece) {
      return piece.replaceAll("^[\\s,(]+|[\\s,)]+$", "");
    }
  }
}
