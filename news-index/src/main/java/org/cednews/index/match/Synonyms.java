package org.cednews.index.match;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cednews.index.language.WordSplitter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Words that mean the same: the rules of the field that ship with the program, and those of the
/// operator's file. The file is read again when it has changed; posts need not be.
///
/// A line is a rule: `CE, clinical engineering` says that each can stand for the other, `BME =>
/// biomedical engineering` that only the first asks for the second. What follows a `#` is a
/// comment. A line of one term alone takes it out of all rules before.
public final class Synonyms {

  private static final Logger log = LoggerFactory.getLogger(Synonyms.class);
  private static final String SHIPPED = "synonyms.txt";
  private static final long LOOK_EVERY_NANOS = 1_000_000_000;

  private final @Nullable Path file;
  private final Map<List<String>, List<List<String>>> shipped;
  private volatile Rules rules;
  private volatile long lookedAt;
  private @Nullable FileTime changedAt;

  /// The rules at one moment.
  ///
  /// @param alternatives of a term, which is one word or several, folded
  /// @param longest how many words the longest term has
  /// @param version changes with the rules
  public record Rules(
      Map<List<String>, List<List<String>>> alternatives, int longest, int version) {

    static Rules of(Map<List<String>, List<List<String>>> alternatives) {
      int longest = alternatives.keySet().stream().mapToInt(List::size).max().orElse(0);
      return new Rules(Map.copyOf(alternatives), longest, alternatives.hashCode());
    }

    static final Rules NONE = of(Map.of());
  }

  /// @param file of the operator; need not exist
  public Synonyms(@Nullable Path file) {
    this.file = file;
    this.shipped = shipped();
    this.rules = Rules.of(shipped);
    this.lookedAt = System.nanoTime() - LOOK_EVERY_NANOS;
  }

  public Rules rules() {
    if (file != null && System.nanoTime() - lookedAt >= LOOK_EVERY_NANOS) {
      look(file);
    }
    return rules;
  }

  private synchronized void look(Path file) {
    lookedAt = System.nanoTime();
    try {
      FileTime now = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
      if (now == null ? changedAt == null : now.equals(changedAt)) {
        return;
      }
      changedAt = now;
      var alternatives = new HashMap<>(shipped);
      if (now != null) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
          read(lines, file.toString(), alternatives);
        }
      }
      rules = Rules.of(alternatives);
      log.info("{} rules of synonyms", alternatives.size());
    } catch (IOException e) {
      log.warn("the synonyms in {} cannot be read, those before stay", file, e);
    }
  }

  private static Map<List<String>, List<List<String>>> shipped() {
    var alternatives = new HashMap<List<String>, List<List<String>>>();
    try (InputStream in = Synonyms.class.getResourceAsStream(SHIPPED);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      read(new BufferedReader(reader), SHIPPED, alternatives);
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped synonyms cannot be read", e);
    }
    return alternatives;
  }

  private static void read(
      BufferedReader lines, String name, Map<List<String>, List<List<String>>> alternatives)
      throws IOException {
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      String rule = line.split("#", 2)[0].strip();
      if (!rule.isEmpty() && !add(rule, alternatives)) {
        log.warn("{}:{} is not a rule of synonyms and is left out: {}", name, number, rule);
      }
    }
  }

  private static boolean add(String rule, Map<List<String>, List<List<String>>> alternatives) {
    String[] sides = rule.split("=>", -1);
    List<List<String>> left = terms(sides[0]);
    if (sides.length > 2 || left.isEmpty() || left.contains(List.<String>of())) {
      return false;
    }
    if (sides.length == 2) {
      List<List<String>> right = terms(sides[1]);
      if (right.isEmpty() || right.contains(List.<String>of())) {
        return false;
      }
      left.forEach(term -> add(term, right, alternatives));
    } else if (left.size() == 1) {
      alternatives.remove(left.getFirst());
      alternatives.replaceAll((_, others) -> without(others, left.getFirst()));
    } else {
      left.forEach(term -> add(term, without(left, term), alternatives));
    }
    return true;
  }

  private static void add(
      List<String> term,
      List<List<String>> others,
      Map<List<String>, List<List<String>>> alternatives) {
    alternatives.merge(
        term,
        others,
        (before, more) -> {
          var all = new ArrayList<>(before);
          more.stream().filter(other -> !all.contains(other)).forEach(all::add);
          return Collections.unmodifiableList(all);
        });
  }

  private static List<List<String>> without(List<List<String>> terms, List<String> term) {
    return terms.stream().filter(other -> !other.equals(term)).toList();
  }

  private static List<List<String>> terms(String side) {
    List<List<String>> terms = new ArrayList<>();
    for (String term : side.split(",", -1)) {
      terms.add(WordSplitter.terms(term));
    }
    return terms;
  }
}
