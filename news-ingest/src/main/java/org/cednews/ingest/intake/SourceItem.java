package org.cednews.ingest.intake;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cednews.event.Content;
import org.cednews.event.LinkKey;
import org.cednews.event.PostEvent.Edition;
import org.cednews.event.PostEvent.SourceStatement;
import org.cednews.event.PostId;
import org.cednews.read.Identity;
import org.jspecify.annotations.Nullable;

/// An item of a source, as it was met somewhere: an entry of a feed, a page, a file.
///
/// @param identity which post it is, in the words of the source
/// @param location in which feed, page or file it was met
/// @param edition of the file that names it; absent where it was met at its place
/// @param links the addresses that are its own: no home page and none that other items share
public record SourceItem(
    Identity identity, String location, @Nullable Edition edition, List<LinkKey> links) {

  public SourceItem {
    links = List.copyOf(links);
  }

  /// @param addresses that are its own, as far as they are addresses of posts
  public static SourceItem of(
      Identity identity,
      String location,
      @Nullable Edition edition,
      Collection<? extends @Nullable URI> addresses) {
    return new SourceItem(
        identity,
        location,
        edition,
        addresses.stream()
            .filter(Objects::nonNull)
            .map(LinkKey::of)
            .flatMap(Optional::stream)
            .distinct()
            .toList());
  }

  /// Whether the source names it by one of its addresses, as it does a page: then whatever has this
  /// address is this item, however much it has changed.
  boolean isNamedByItsLink() {
    return named().filter(links::contains).isPresent();
  }

  /// What it says.
  public SourceStatement statement(Content content) {
    String item =
        named()
            .map(link -> PostId.derive("link", link.value()))
            .orElseGet(identity::postId)
            .value();
    String place = edition == null ? location : edition.form();
    return new SourceStatement(
        item,
        PostId.derive(identity.source(), place).value(),
        ContentFingerprint.of(content),
        edition);
  }

  private Optional<LinkKey> named() {
    try {
      var address = new URI(identity.key());
      // A part of a page is not the page.
      return address.getRawFragment() == null ? LinkKey.of(address) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty(); // a name of another form
    }
  }
}
