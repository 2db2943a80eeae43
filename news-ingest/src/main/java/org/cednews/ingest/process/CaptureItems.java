package org.cednews.ingest.process;

import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cednews.event.Content;
import org.cednews.event.LinkKey;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Edition;
import org.cednews.ingest.intake.SourceItem;
import org.cednews.ingest.publish.PostLog;
import org.cednews.read.Capture;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.Reading;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.clean.Cleaning;
import org.cednews.read.clean.Cleaning.Unusable;
import org.cednews.read.format.CaptureReader;
import org.jspecify.annotations.Nullable;

/// Reads a capture and cleans what is in it.
final class CaptureItems {

  /// The outcome of an item.
  sealed interface Item {

    /// It can be published.
    ///
    /// @param removed what cleaning took away from the text, in words
    /// @param unusable the values of fields that are not as they came
    record Clean(PostLog.Entry entry, List<String> removed, List<Unusable> unusable)
        implements Item {}

    /// It is no mistake that it is left out, such as a draft.
    record Skipped(String title, String reason) implements Item {}

    /// It cannot.
    ///
    /// @param title absent where nothing could be read
    record Refused(@Nullable String title, String reason) implements Item {}
  }

  /// The most entries of one capture: what becomes of each has to fit into one outcome.
  static final int MOST = 5_000;

  private final CaptureReader reader;
  private final Cleaner cleaner;
  private final SourceCredits credits;

  CaptureItems(CaptureReader reader, Cleaner cleaner, SourceCredits credits) {
    this.reader = reader;
    this.cleaner = cleaner;
    this.credits = credits;
  }

  List<Item> of(Capture capture) {
    return switch (reader.read(capture, credits.rules(capture.source()))) {
      case Reading.Unreadable(String reason) -> List.of(new Item.Refused(null, reason));
      case Reading.Posts(var posts, var refused) when posts.size() + refused.size() > MOST ->
          List.of(
              new Item.Refused(
                  null,
                  "it has %d entries, more than %d"
                      .formatted(posts.size() + refused.size(), MOST)));
      case Reading.Posts(List<RawPost> posts, var refused) -> {
        List<Cleaning> cleaned =
            posts.stream().map(post -> cleaned(capture, credited(capture, post))).toList();
        Set<LinkKey> shared = shared(cleaned);
        var items = new ArrayList<Item>();
        for (int i = 0; i < cleaned.size(); i++) {
          items.add(
              switch (cleaned.get(i)) {
                case Cleaning.Clean(_, Content content, var removed, var unusable) ->
                    new Item.Clean(
                        new PostLog.Entry(
                            item(capture, posts.get(i), content, shared, cleaned.size() == 1),
                            content),
                        removed,
                        unusable);
                case Cleaning.Refused(_, String reason) ->
                    new Item.Refused(name(posts.get(i)), reason);
                // An archive has such posts, and nobody misses them; a source is to be looked at.
                case Cleaning.Nothing _ when capture.channel() == Channel.FEED ->
                    new Item.Refused(name(posts.get(i)), Cleaning.Nothing.REASON);
                case Cleaning.Nothing _ ->
                    new Item.Skipped(name(posts.get(i)), Cleaning.Nothing.REASON);
              });
        }
        for (Reading.RefusedEntry entry : refused) {
          items.add(
              entry.skipped()
                  ? new Item.Skipped(entry.entry(), entry.reason())
                  : new Item.Refused(entry.entry(), entry.reason()));
        }
        yield items;
      }
    };
  }

  private static String name(RawPost post) {
    return requireNonNullElse(post.title(), post.identity().key());
  }

  // An address that several items call theirs, such as that of a list, is of none of them.
  private static Set<LinkKey> shared(List<Cleaning> cleaned) {
    Map<LinkKey, String> firsts = new HashMap<>();
    Set<LinkKey> shared = new HashSet<>();
    for (Cleaning cleaning : cleaned) {
      if (cleaning instanceof Cleaning.Clean(Identity identity, Content content, _, _)) {
        LinkKey.of(content.canonicalLink())
            .filter(
                link -> !firsts.computeIfAbsent(link, _ -> identity.key()).equals(identity.key()))
            .ifPresent(shared::add);
      }
    }
    return shared;
  }

  private static SourceItem item(
      Capture capture, RawPost post, Content content, Set<LinkKey> shared, boolean alone) {
    Identity identity = post.identity();
    var addresses = new ArrayList<@Nullable URI>();
    URI link = content.canonicalLink();
    var key = LinkKey.of(link);
    if (key.isPresent() && !shared.contains(key.get())) {
      addresses.add(link);
      // A page has the addresses too that led to it.
      if (alone && key.equals(LinkKey.of(address(identity.key())))) {
        addresses.add(capture.url());
        addresses.add(address(capture.location()));
      }
    }
    return SourceItem.of(identity, capture.location(), edition(capture, post), addresses);
  }

  // What its source dates ahead is listed by the day on which it came.
  private Cleaning cleaned(Capture capture, RawPost post) {
    Cleaning cleaning = cleaner.clean(post);
    if (capture.channel() != Channel.FEED
        || !(cleaning instanceof Cleaning.Clean(_, Content content, var removed, var unusable))
        || content.publishedAt() == null
        || !content.publishedAt().isAfter(capture.fetchedAt())) {
      return cleaning;
    }
    var told = new ArrayList<>(unusable);
    told.add(
        new Unusable(
            "publishedAt",
            "'%s' was ahead when the post came in".formatted(content.publishedAt())));
    return cleaner.clean(post.toBuilder().publishedAt(null).build())
            instanceof Cleaning.Clean(Identity identity, Content dateless, _, _)
        ? new Cleaning.Clean(identity, dateless, removed, told)
        : cleaning;
  }

  // What is fetched is what its source says now; only a file can be an old one. None was made, or
  // its posts changed, after it came in.
  private static @Nullable Edition edition(Capture capture, RawPost post) {
    Edition edition = post.edition();
    return edition == null || capture.channel() == Channel.FEED
        ? null
        : new Edition(
            edition.form(),
            notAfter(capture.fetchedAt(), edition.madeAt()),
            notAfter(capture.fetchedAt(), edition.modifiedAt()));
  }

  private static @Nullable Instant notAfter(Instant latest, @Nullable Instant time) {
    return time == null || time.isAfter(latest) ? null : time;
  }

  private static @Nullable URI address(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null; // the name of a file, or of an item
    }
  }

  private RawPost credited(Capture capture, RawPost post) {
    return credits
        .of(capture.source())
        .map(credit -> post.toBuilder().source(merged(credit, post)).build())
        .orElse(post);
  }

  private static RawPost.Source merged(RawPost.Source credit, RawPost post) {
    RawPost.Source own = post.source();
    if (own == null) {
      return credit;
    }
    return new RawPost.Source(
        credit.name(),
        own.url() == null ? credit.url() : own.url(),
        credit.licence() == null ? own.licence() : credit.licence());
  }
}
