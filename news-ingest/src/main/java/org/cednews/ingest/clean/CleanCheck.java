package org.cednews.ingest.clean;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cednews.event.Content;
import org.cednews.event.Enclosure;
import org.cednews.event.PostEvent.Door;
import org.cednews.ingest.read.Identity;
import org.cednews.ingest.read.RawPost;
import org.cednews.ingest.read.RawPost.Body;
import org.jspecify.annotations.Nullable;

/// Whether a content that comes from outside, and says that it was cleaned, was: cleaning it again
/// must change nothing of it.
public final class CleanCheck {

  private static final Identity NOBODY = new Identity("check", "check", true);

  private final Cleaner cleaner;

  public CleanCheck(Cleaner cleaner) {
    this.cleaner = cleaner;
  }

  /// Why a content is not as the cleaner leaves it, in words; nothing if it is.
  ///
  /// @param door by which it came in at first; a later version may have kept what came by another
  public Optional<String> complaint(Content content, Door door) {
    Optional<String> complaint = complaintAsBy(door, content);
    return complaint.isEmpty()
        ? complaint
        : complaintAsBy(door == Door.DESK ? Door.IMPORT : Door.DESK, content)
            .flatMap(other -> complaint);
  }

  private Optional<String> complaintAsBy(Door door, Content content) {
    if (!content.slug().matches("[a-z0-9-]{1,200}")) {
      return Optional.of("its slug is none");
    }
    if (!content.corrections().stream().allMatch(CleanCheck::isPlain)) {
      return Optional.of("its corrections are not as cleaning leaves them");
    }
    return switch (cleaner.clean(raw(door, content))) {
      case Cleaning.Refused(_, String reason) -> Optional.of(reason);
      case Cleaning.Clean clean -> {
        Map<String, Object> wanted = texts(clean.content());
        yield texts(content).entrySet().stream()
            .filter(part -> !Objects.equals(part.getValue(), wanted.get(part.getKey())))
            .findFirst()
            .map(part -> "its " + part.getKey() + " is not as cleaning leaves it");
      }
    };
  }

  private static boolean isPlain(Content.Correction correction) {
    return correction.note().equals(PlainText.of(correction.note(), Cleaner.SUMMARY));
  }

  // Numbers, dates and kinds are what they are.
  private static Map<String, Object> texts(Content content) {
    var texts = new LinkedHashMap<String, Object>();
    texts.put("title", content.title());
    texts.put("summary", present(content.summary()));
    texts.put("body", content.body());
    texts.put("authors", content.authors());
    texts.put("categories", content.categories());
    texts.put("tags", content.tags());
    texts.put("language", present(content.language()));
    texts.put("source", present(content.source()));
    texts.put("canonical link", present(content.canonicalLink()));
    texts.put("related links", content.relatedLinks());
    texts.put("image", present(content.image()));
    var event = content.event();
    texts.put(
        "event",
        event == null
            ? ""
            : "%s %s %s"
                .formatted(present(event.place()), present(event.join()), present(event.zone())));
    texts.put("correction", present(content.correction()));
    texts.put("aliases", content.aliases());
    texts.put("enclosures", content.enclosures());
    return texts;
  }

  private static Object present(@Nullable Object text) {
    return text == null ? "" : text;
  }

  private static RawPost raw(Door door, Content content) {
    var raw =
        RawPost.of(door, NOBODY, new Body.Html(content.body().value(), null))
            .title(content.title())
            .summary(content.summary())
            .kind(content.kind().word())
            .authors(content.authors())
            .categories(content.categories())
            .tags(content.tags())
            .language(content.language())
            .link(text(content.canonicalLink()))
            .correction(content.correction())
            .aliases(content.aliases())
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
