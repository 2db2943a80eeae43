package org.cednews.web.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of one request.
///
/// A program makes its addresses on purpose: a strict reader refuses what is unknown, repeated or
/// malformed. The address of a page or a feed was typed, shared and rewritten on its way: a lenient
/// reader ignores what is unknown or blank, drops what is malformed, and notes that.
public final class ParameterReader {

  // A form sends its empty fields, too.
  private static final Set<String> MAY_BE_BLANK = Set.of("q", "from", "to");

  private final Map<String, String[]> parameters;
  private final boolean strict;
  private final List<String> notes = new ArrayList<>();

  /// @param known the names that a strict reader accepts, in the order in which it tells them
  /// @throws ProblemException 400 for another name, if strict
  public ParameterReader(Map<String, String[]> parameters, boolean strict, List<String> known) {
    this.parameters = parameters;
    this.strict = strict;
    if (strict) {
      for (String name : parameters.keySet()) {
        if (!known.contains(name)) {
          throw new ProblemException(Problem.unknownParameter(name, String.join(", ", known)));
        }
      }
    }
  }

  /// The value of a parameter that may be given once; null if it is absent or was dropped.
  ///
  /// @param parse nothing for a malformed value
  /// @param expected a sentence about what the value has to be
  /// @throws ProblemException 400 for a repeated or malformed value, if strict
  public <T> @Nullable T one(String name, Function<String, Optional<T>> parse, String expected) {
    List<String> values = values(name);
    if (values.isEmpty()) {
      return null;
    }
    if (values.size() > 1) {
      refuse(name, "The parameter '" + name + "' may be given only once.");
      notes.add("“" + name + "” was given more than once. The first one counts.");
    }
    return parse(name, values.getFirst(), parse, expected).orElse(null);
  }

  /// The different values of a parameter that may be repeated.
  ///
  /// @param most how many values are possible
  /// @throws ProblemException 400 for a malformed value or too many, if strict
  public List<String> all(
      String name, Function<String, Optional<String>> parse, String expected, int most) {
    List<String> values = values(name);
    if (values.size() > most) {
      String tooMany = "At most " + most + " values of '" + name + "' are possible.";
      refuse(name, tooMany);
      notes.add(tooMany + " The first ones count.");
    }
    return values.stream()
        .limit(most)
        .flatMap(value -> parse(name, value, parse, expected).stream())
        .distinct()
        .toList();
  }

  /// Refuses a value.
  ///
  /// @throws ProblemException 400, if strict
  public void refuse(String name, String detail) {
    if (strict) {
      throw new ProblemException(Problem.malformedParameter(name, detail));
    }
  }

  /// Adds a sentence for readers to what was noted.
  public void note(String note) {
    notes.add(note);
  }

  /// What was dropped or changed, in sentences for readers.
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private List<String> values(String name) {
    String[] values = parameters.getOrDefault(name, new String[0]);
    return Arrays.stream(values)
        .filter(value -> !value.isBlank() || (strict && !MAY_BE_BLANK.contains(name)))
        .map(String::strip)
        .toList();
  }

  private <T> Optional<T> parse(
      String name, String value, Function<String, Optional<T>> parse, String expected) {
    Optional<T> parsed = parse.apply(value);
    if (parsed.isEmpty()) {
      refuse(name, expected);
      notes.add("“" + name + "=" + Problem.shorten(value) + "” was left out. " + expected);
    }
    return parsed;
  }
}
