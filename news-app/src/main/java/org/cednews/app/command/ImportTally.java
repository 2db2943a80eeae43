package org.cednews.app.command;

import java.io.Console;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cednews.ingest.capture.CaptureOutcome.Verdict;
import tools.jackson.databind.JsonNode;

/// Counts the outcome of an import, and says it while it goes on.
final class ImportTally {

  private static final int NAMED = 10;
  // A value that is missing is looked for by somebody; a draft is not.
  private static final int MANY = 100;
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

  private final PrintStream out;
  private final boolean terminal = onTerminal();
  private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
  private final Map<String, LeftOut> leftOut = new TreeMap<>();
  private final Map<String, LeftOut> removed = new TreeMap<>();
  private final Map<String, LeftOut> notes = new TreeMap<>();
  private long handedIn;
  private long done;
  private long position = -1;

  ImportTally(PrintStream out) {
    this.out = out;
  }

  @SuppressWarnings("SystemConsoleNull") // JDK 25 gives none again where there is no terminal
  private static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  synchronized void refused(String name, String reason) {
    counts.merge(Verdict.REFUSED, 1L, Long::sum);
    progress("");
    out.println("refused   " + name + ": " + reason);
  }

  /// Something that is meant for nobody; there may be many of a kind.
  synchronized void skipped(String name, String reason) {
    counts.merge(Verdict.SKIPPED, 1L, Long::sum);
    leftOut.computeIfAbsent(reason, _ -> new LeftOut(NAMED)).add(name);
  }

  /// A file that is not looked at.
  synchronized void ignored(String name, String reason) {
    progress("");
    out.println("ignored   " + name + ": " + reason);
  }

  synchronized void handedIn() {
    handedIn++;
  }

  /// @param outcome of a capture
  synchronized void done(String name, JsonNode outcome) {
    done++;
    for (JsonNode result : outcome.path("results").values()) {
      String verdict = result.path("result").stringValue();
      String title = result.path("title").stringValue("");
      String reason = result.path("reason").stringValue("without a reason");
      String item = title.isEmpty() ? name : name + ": " + title;
      switch (Verdict.valueOf(verdict.toUpperCase(Locale.ROOT))) {
        case REFUSED -> refused(item, reason);
        case SKIPPED -> skipped(item, reason);
        case NEW, CHANGED, UNCHANGED, PROPOSED ->
            counts.merge(Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)), 1L, Long::sum);
      }
      for (JsonNode what : result.path("removed").values()) {
        removed.computeIfAbsent(what.stringValue(""), _ -> new LeftOut(NAMED)).add(item);
      }
      for (JsonNode note : result.path("notes").values()) {
        String field = INDEX.matcher(note.path("field").stringValue("")).replaceAll("");
        notes
            .computeIfAbsent(field, _ -> new LeftOut(MANY))
            .add(item + ": " + note.path("reason").stringValue(""));
      }
    }
    position = Math.max(position, outcome.path("position").longValue(-1));
    long posts = counts.values().stream().mapToLong(Long::longValue).sum();
    progress("%,d posts; %,d of %,d pieces read".formatted(posts, done, handedIn));
  }

  /// The highest position of a post; -1 if none was published.
  synchronized long position() {
    return position;
  }

  synchronized void progress(String text) {
    if (terminal) {
      // Over the line before it.
      out.print("\r\u001b[K" + text);
      out.flush();
    }
  }

  /// Says what is known of an import that cannot go on.
  synchronized void interrupted() {
    if (handedIn > 0) {
      summary();
      out.printf(
          "%,d pieces were sent, and of %,d nothing is known yet%n", handedIn, handedIn - done);
    }
  }

  /// Says all of it.
  ///
  /// @return whether nothing was refused
  synchronized boolean summary() {
    progress("");
    leftOut.forEach((reason, which) -> which.print("skipped", reason, out));
    notes.forEach((field, which) -> which.print("noted", field, out));
    removed.forEach((what, which) -> which.printFirst("removed", what, out));
    long skipped = count(Verdict.SKIPPED);
    long proposed = count(Verdict.PROPOSED);
    long noted = notes.values().stream().mapToLong(which -> which.count).sum();
    out.printf(
        "%d new, %d changed, %d unchanged, %d refused%s%s%s%n",
        count(Verdict.NEW),
        count(Verdict.CHANGED),
        count(Verdict.UNCHANGED),
        count(Verdict.REFUSED),
        skipped == 0 ? "" : ", " + skipped + " skipped",
        proposed == 0 ? "" : ", " + proposed + " proposed to editors",
        noted == 0 ? "" : ", " + noted + (noted == 1 ? " value" : " values") + " not as they came");
    return count(Verdict.REFUSED) == 0;
  }

  private long count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0L);
  }

  /// What was skipped, noted or had something removed, for one reason: how much, and the first by
  /// name.
  private static final class LeftOut {

    private final int named;
    private final List<String> names = new ArrayList<>();
    private long count;

    LeftOut(int named) {
      this.named = named;
    }

    void add(String name) {
      count++;
      if (names.size() < named) {
        names.add(name);
      }
    }

    void printFirst(String verdict, String what, PrintStream out) {
      out.printf("%-9s %,d: %s (first in %s)%n", verdict, count, what, names.getFirst());
    }

    void print(String verdict, String reason, PrintStream out) {
      out.printf("%-9s %,d: %s%n", verdict, count, reason);
      names.forEach(name -> out.println("            " + name));
      if (count > names.size()) {
        out.printf("            and %,d more%n", count - names.size());
      }
    }
  }
}
