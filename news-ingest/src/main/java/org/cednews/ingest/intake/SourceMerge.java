package org.cednews.ingest.intake;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cednews.event.Content;
import org.cednews.event.LinkKey;
import org.cednews.event.PostEvent.SourceStatement;
import org.cednews.index.document.Provenance;
import org.jspecify.annotations.Nullable;

/// Whether what a source says is a new version of a post, and what that version says.
///
/// How this works. An item can be met in several places: in two feeds, on its page, in a file. Each
/// place says it in its own way, and none of them is a change. So the past of a post remembers what
/// was said last in each place, and only a place that says something else than before has news. A
/// place that was never heard has news only if its text is another one. All files of one form are
/// one place for the items that they name: whatever differs in the next file is news, unless that
/// file is known to be an older one. An excerpt never takes the place of a fuller text.
public final class SourceMerge {

  private static final double FULL = 0.8;
  private static final Duration A_DAY = Duration.ofDays(1);
  // "…", "[...]", "[…]", "(more)", "Read more"
  private static final Pattern CUT =
      Pattern.compile(
          "(?:\\s*(?:[\\[(]?(?:…|\\.{3})[\\])]?|\\(more…?\\)|(?i:read more)))+[\\s»>→.]*$");

  private SourceMerge() {}

  /// The content of the next version; nothing if the source has no news.
  public static Optional<Content> next(
      Content content, SourceStatement statement, Content current, Provenance past) {
    Optional<SourceStatement> newest = past.statements().stream().findFirst();
    Optional<SourceStatement> before = past.lastStatement(statement);
    boolean sameAsNewest = newest.isEmpty() || newest.get().isOfSamePlace(statement);
    boolean alone = sameAsNewest && past.statements().size() <= 1;
    Content next = settled(content, current, alone, statement.edition() != null);
    if (before.filter(last -> statement.repeats(last) || statement.isOlderThan(last)).isPresent()
        || ContentFingerprint.of(next).equals(ContentFingerprint.of(current))
        || isExcerpt(content, current, sameAsNewest)) {
      return Optional.empty();
    }
    if (!sameAsNewest) {
      boolean sameItem = newest.get().item().equals(statement.item());
      boolean speaksOfText = before.isEmpty() && statement.edition() == null;
      if (isPoorer(content, current, sameItem) || (speaksOfText && saysTheSame(content, current))) {
        return Optional.empty();
      }
    }
    return Optional.of(next);
  }

  private static boolean saysTheSame(Content one, Content other) {
    return one.slug().equals(other.slug())
        && ContentSimilarity.words(one).equals(ContentSimilarity.words(other));
  }

  /// Whether a text is nothing but the beginning of another one, or its summary. Of the place that
  /// gave the whole text, only what shows that it was cut is an excerpt: it may take back the end.
  static boolean isExcerpt(Content content, Content current, boolean samePlace) {
    String whole = text(current);
    String shown = text(content);
    String part = CUT.matcher(shown).replaceFirst("");
    if (part.length() >= whole.length()) {
      return false;
    }
    return part.isEmpty()
        || part.equals(CUT.matcher(plain(current.summary())).replaceFirst(""))
        || (whole.startsWith(part) && (!samePlace || part.length() < shown.length()));
  }

  private static boolean isPoorer(Content content, Content current, boolean sameItem) {
    List<String> words = ContentSimilarity.words(content);
    List<String> before = ContentSimilarity.words(current);
    if (words.size() >= FULL * before.size()) {
      return false;
    }
    Set<String> all = new HashSet<>(before);
    long common = words.stream().filter(all::contains).count();
    return !sameItem || common >= FULL * words.size();
  }

  private static String text(Content content) {
    return String.join(" ", ContentSimilarity.text(content).split("[\\s\\p{Z}]+"));
  }

  private static String plain(@Nullable String text) {
    return text == null ? "" : text;
  }

  // One page has one address, however it is spelt. Where several places speak of a post, what one
  // of them does not say is no news. What was corrected was corrected.
  private static Content settled(Content content, Content before, boolean alone, boolean file) {
    URI link = content.canonicalLink();
    boolean sameLink = LinkKey.of(link).equals(LinkKey.of(before.canonicalLink()));
    URI settledLink = sameLink ? before.canonicalLink() : link;
    if (alone) {
      return with(content, content, content.publishedAt(), content.source(), settledLink)
          .after(before, null);
    }
    return with(
            content,
            before,
            date(content.publishedAt(), before.publishedAt(), file),
            before.source() == null ? content.source() : before.source(),
            settledLink == null ? before.canonicalLink() : settledLink)
        .after(before, null);
  }

  // A less exact time of the same day is no correction; a file's is one unless it is midnight.
  private static @Nullable Instant date(
      @Nullable Instant given, @Nullable Instant before, boolean file) {
    if (given == null) {
      return before;
    }
    boolean sameDay = before != null && Duration.between(given, before).abs().compareTo(A_DAY) < 0;
    boolean exact = file && !given.equals(given.truncatedTo(ChronoUnit.DAYS));
    return sameDay && !exact ? before : given;
  }

  private static Content with(
      Content content,
      Content absent,
      @Nullable Instant publishedAt,
      Content.@Nullable Source source,
      @Nullable URI canonicalLink) {
    return content.with(
        it -> {
          it.summary = it.summary == null ? absent.summary() : it.summary;
          it.authors = or(it.authors, absent.authors());
          it.categories = or(it.categories, absent.categories());
          it.tags = or(it.tags, absent.tags());
          it.language = it.language == null ? absent.language() : it.language;
          it.publishedAt = publishedAt;
          it.source = source;
          it.canonicalLink = canonicalLink;
          it.relatedLinks = or(it.relatedLinks, absent.relatedLinks());
          it.image = it.image == null ? absent.image() : it.image;
          it.event = it.event == null ? absent.event() : it.event;
          it.aliases = or(it.aliases, absent.aliases());
          it.enclosures = or(it.enclosures, absent.enclosures());
        });
  }

  private static <T> List<T> or(List<T> given, List<T> before) {
    return given.isEmpty() ? before : given;
  }
}
