package org.cednews.read.clean;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cednews.read.clean.Cleaning.Unusable;
import org.cednews.read.clean.text.PlainText;
import org.cednews.read.clean.text.WebAddress;
import org.cednews.read.text.WrittenDate;
import org.jspecify.annotations.Nullable;

/// The values of a post, each made safe, and what could not be used of them: nothing is left out or
/// cut without a word.
public final class Findings {

  static final String RANGE = "between 1970 and 2100";

  private static final int SHOWN = 80;
  // Programs that know no date write the first moment of 1970, wherever they are.
  private static final Instant EARLIEST = Instant.parse("1970-01-02T12:00:00Z");
  private static final Instant LATEST = Instant.parse("2101-01-01T00:00:00Z");

  private final List<Unusable> unusable = new ArrayList<>();

  List<Unusable> all() {
    return List.copyOf(unusable);
  }

  /// @param field as editors name it
  void add(String field, String reason) {
    unusable.add(new Unusable(field, reason));
  }

  /// A plain text, cut where it is too long.
  @Nullable String text(String field, @Nullable String text, int longest) {
    if (text != null && PlainText.isLonger(text, longest)) {
      tooMany(field, text.codePointCount(0, text.length()), "characters", longest);
    }
    return PlainText.of(text, longest);
  }

  /// Plain texts without repeats, the first of them where they are too many.
  public List<String> texts(String field, List<String> texts, int longest, int most) {
    var kept = new LinkedHashSet<String>();
    for (int i = 0; i < texts.size() && kept.size() < most; i++) {
      String text = text(field + "[" + i + "]", texts.get(i), longest);
      if (text != null) {
        kept.add(text);
      } else if (!texts.get(i).isBlank()) {
        add(field + "[" + i + "]", "nothing of it can be shown");
      }
    }
    if (texts.size() > most && Set.copyOf(texts).size() > most) {
      tooMany(field, texts.size(), "entries", most);
    }
    return List.copyOf(kept);
  }

  /// The first of a list where it is too long.
  <T> List<T> first(String field, List<T> all, int most) {
    if (all.size() > most) {
      tooMany(field, all.size(), "entries", most);
    }
    return all.subList(0, Math.min(all.size(), most));
  }

  private void tooMany(String field, int size, String unit, int most) {
    add(field, String.format(Locale.ROOT, "%,d %s are more than %,d", size, unit, most));
  }

  /// An address of the web.
  @Nullable URI address(String field, @Nullable String address, @Nullable URI base) {
    if (address == null || address.isBlank()) {
      return null;
    }
    Optional<URI> safe = WebAddress.parse(address, base);
    if (safe.isEmpty()) {
      add(field, quoted(address) + " is not an address that begins with http:// or https://");
    }
    return safe.orElse(null);
  }

  /// A date.
  @Nullable Instant date(String field, @Nullable String written) {
    if (written == null || written.isBlank()) {
      return null;
    }
    Optional<Instant> date = WrittenDate.parse(written).filter(Findings::isInRange);
    if (date.isEmpty()) {
      add(field, quoted(written) + " is not a date " + RANGE);
    }
    return date.orElse(null);
  }

  static boolean isInRange(Instant date) {
    return !date.isBefore(EARLIEST) && date.isBefore(LATEST);
  }

  static String quoted(String text) {
    return "'" + PlainText.of(text, SHOWN) + "'";
  }
}
