package org.cednews.read.clean;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.event.Content;
import org.cednews.event.Content.Correction;
import org.cednews.event.Content.EventDetails;
import org.cednews.event.Enclosure;
import org.cednews.event.PostEvent.Channel;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.RawPost.Body;
import org.cednews.read.clean.Cleaning.Unusable;
import org.cednews.read.clean.html.HtmlCleaner;
import org.cednews.read.clean.html.HtmlPrinter;
import org.cednews.read.clean.text.PlainText;
import org.cednews.read.text.ShortText;
import org.jspecify.annotations.Nullable;

/// Whether a content that comes from outside, and says that it was cleaned, was.
///
/// Older versions cleaned less, so cleaning once more may change a content that nobody has tampered
/// with: it is taken as it is cleaned today. What no version ever let through is refused: scripts,
/// handlers, addresses that are no addresses of the web, and aliases that are no paths.
public final class CleanCheck {

  private static final Identity NOBODY = new Identity("check", "check", true);

  // Also one that this machine does not know yet.
  private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9+:_/-]{1,60}");

  private static final String LESS =
      "an older version cleaned it less; it is taken as it is cleaned today";

  private final Cleaner cleaner;

  public CleanCheck(Cleaner cleaner) {
    this.cleaner = cleaner;
  }

  /// What the check found.
  public sealed interface Checked {

    /// Cleaning changes nothing of it.
    record Clean() implements Checked {}

    /// Cleaning changes it, and takes nothing dangerous away.
    ///
    /// @param content as it is cleaned today
    /// @param changed its fields that differ
    record Mended(Content content, List<Unusable> changed) implements Checked {
      public Mended {
        changed = List.copyOf(changed);
      }
    }

    /// It was never cleaned.
    ///
    /// @param reason in words
    record Refused(String reason) implements Checked {}
  }

  /// Checks a content.
  ///
  /// @param channel by which it came in at first; a later version may have kept what came by
  ///   another
  public Checked check(Content content, Channel channel) {
    return Stream.of(channel, channel == Channel.DESK ? Channel.IMPORT : Channel.DESK)
        .map(by -> checked(by, content))
        .min(Comparator.comparingInt(CleanCheck::changes))
        .orElseThrow();
  }

  private static int changes(Checked checked) {
    return switch (checked) {
      case Checked.Clean _ -> 0;
      case Checked.Mended(_, List<Unusable> changed) -> changed.size();
      case Checked.Refused _ -> Integer.MAX_VALUE;
    };
  }

  private Checked checked(Channel channel, Content content) {
    if (!content.slug().matches("[a-z0-9-]{1,200}")) {
      return new Checked.Refused("its slug is none");
    }
    if (!content.aliases().stream().allMatch(Cleaner::isAlias)) {
      return new Checked.Refused("its aliases are not all paths such as /2023/10/title/");
    }
    return switch (cleaner.clean(raw(channel, content))) {
      case Cleaning.Refused(_, String reason) -> new Checked.Refused(reason);
      case Cleaning.Nothing _ -> new Checked.Refused(Cleaning.Nothing.REASON);
      case Cleaning.Clean clean -> checked(channel, content, clean);
    };
  }

  private static Checked checked(Channel channel, Content content, Cleaning.Clean clean) {
    Optional<Unusable> address =
        clean.unusable().stream()
            .filter(unusable -> unusable.field().matches("canonicalLink|.+\\.url"))
            .findFirst();
    if (address.isPresent()) {
      return new Checked.Refused("its " + address.get());
    }
    Content mended = mended(content, clean.content());
    Map<String, @Nullable Object> next = texts(mended);
    var changed = new ArrayList<Unusable>();
    texts(content)
        .forEach(
            (field, text) -> {
              if (!Objects.equals(text, next.get(field))) {
                changed.add(new Unusable(field, LESS));
              }
            });
    if (changed.isEmpty()) {
      return new Checked.Clean();
    }
    if (!mended.body().equals(content.body())
        && HtmlCleaner.clean(content.body().value(), null, channel != Channel.DESK).hostile()) {
      return new Checked.Refused("its body was never cleaned: " + clean.removed());
    }
    changed.addAll(clean.unusable());
    return new Checked.Mended(mended, changed);
  }

  // Numbers, dates, kinds and addresses of pages are what they are.
  private static Content mended(Content content, Content clean) {
    EventDetails event = content.event();
    EventDetails where = clean.event();
    return content.with(
        it -> {
          it.title = clean.title();
          it.summary = clean.summary();
          it.body = clean.body();
          it.authors = clean.authors();
          it.categories = clean.categories();
          it.tags = clean.tags();
          it.language = clean.language();
          it.source = clean.source();
          it.canonicalLink = clean.canonicalLink();
          it.relatedLinks = clean.relatedLinks();
          it.image = clean.image();
          it.event =
              event == null || where == null
                  ? null
                  : new EventDetails(
                      event.start(),
                      event.end(),
                      where.place(),
                      where.join(),
                      event.zone() != null && ZONE.matcher(event.zone()).matches()
                          ? event.zone()
                          : where.zone(),
                      event.precision());
          it.corrections = content.corrections().stream().flatMap(CleanCheck::mended).toList();
          it.enclosures = clean.enclosures();
        });
  }

  private static Stream<Correction> mended(Correction correction) {
    String note = PlainText.of(correction.note(), Cleaner.SUMMARY);
    return note == null ? Stream.empty() : Stream.of(new Correction(correction.at(), note));
  }

  private static Map<String, @Nullable Object> texts(Content content) {
    var texts = new LinkedHashMap<String, @Nullable Object>();
    texts.put("title", content.title());
    texts.put("summary", content.summary());
    texts.put("body", content.body());
    texts.put("authors", content.authors());
    texts.put("categories", content.categories());
    texts.put("tags", content.tags());
    texts.put("language", content.language());
    texts.put("source", content.source());
    texts.put("canonicalLink", content.canonicalLink());
    texts.put("relatedLinks", content.relatedLinks());
    texts.put("image", content.image());
    texts.put("event", content.event());
    texts.put("corrections", content.corrections());
    texts.put("enclosures", content.enclosures());
    return texts;
  }

  // A title of which nothing can be seen is none.
  private static String title(Content content) {
    return PlainText.of(content.title(), Cleaner.TITLE) != null
        ? content.title()
        : requireNonNullElse(
            PlainText.of(
                ShortText.beginning(HtmlPrinter.parse(content.body().value()).text()),
                Cleaner.TITLE),
            content.slug());
  }

  private static RawPost raw(Channel channel, Content content) {
    var raw =
        RawPost.of(channel, NOBODY, new Body.Html(content.body().value(), null))
            .title(title(content))
            .summary(content.summary())
            .kind(content.kind().word())
            .authors(content.authors())
            .categories(content.categories())
            .tags(content.tags())
            .language(content.language())
            .link(text(content.canonicalLink()))
            .enclosures(content.enclosures().stream().map(CleanCheck::raw).toList());
    content
        .relatedLinks()
        .forEach(link -> raw.relatedLink(new RawPost.Link(link.title(), text(link.url()))));
    var source = content.source();
    var image = content.image();
    var event = content.event();
    return raw.source(
            source == null
                ? null
                : new RawPost.Source(source.name(), text(source.url()), source.licence()))
        .image(image == null ? null : new RawPost.Image("" + image.url(), image.alt()))
        .event(
            event == null
                ? null
                : new RawPost.Event(
                    event.startText(),
                    event.endText(),
                    event.zoneName(),
                    event.place(),
                    text(event.join())))
        .build();
  }

  private static RawPost.Enclosure raw(Enclosure file) {
    return new RawPost.Enclosure(
        file.url().toString(), file.type(), text(file.length()), file.title());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
