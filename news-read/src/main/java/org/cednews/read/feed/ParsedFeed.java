package org.cednews.read.feed;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A feed as its words say it, whatever its dialect: what it says of itself, and its entries.
/// Nothing is trusted or cleaned; addresses are absolute as far as a base is known.
///
/// @param dialect such as `RSS 2.0`, `Atom 0.3`, `JSON Feed 1.1`
/// @param about what the feed says of itself
/// @param entries in the order of the feed
public record ParsedFeed(String dialect, Item about, List<Item> entries) {

  public ParsedFeed {
    entries = List.copyOf(entries);
  }

  /// What a feed says of itself or of one of its entries: the two have the same elements ([RFC
  /// 4287](https://www.rfc-editor.org/rfc/rfc4287#section-4.2)).
  ///
  /// @param id the guid, as it stands
  /// @param link the page that it is about
  /// @param subtitle of a feed its description
  /// @param summary a short form of the content, or the only text there is
  /// @param contents the whole text, in each form that is given
  /// @param published when it was published first
  /// @param updated when it was changed last
  /// @param links all addresses, enclosures among them, in the order of the feed
  /// @param language as declared for it or around it
  /// @param undated what stands where its date of publication should, and is no date
  public record Item(
      @Nullable String id,
      @Nullable String link,
      @Nullable Text title,
      @Nullable Text subtitle,
      @Nullable Text summary,
      List<Text> contents,
      List<Person> authors,
      List<Person> contributors,
      @Nullable Instant published,
      @Nullable Instant updated,
      List<Tag> tags,
      List<Link> links,
      @Nullable Text rights,
      @Nullable String language,
      @Nullable Image image,
      @Nullable String undated) {

    public Item {
      contents = List.copyOf(contents);
      authors = List.copyOf(authors);
      contributors = List.copyOf(contributors);
      tags = List.copyOf(tags);
      links = List.copyOf(links);
    }
  }

  /// @param value text or markup
  /// @param type the media type: `text/plain`, or else it is markup
  public record Text(String value, String type) {

    static final String PLAIN = "text/plain";
    static final String HTML = "text/html";
    static final String XHTML = "application/xhtml+xml";

    public boolean plain() {
      return type.equals(PLAIN);
    }
  }

  /// Somebody, of whom at least one thing is known.
  public record Person(@Nullable String name, @Nullable String email, @Nullable String url) {

    private static final Pattern ADDRESS =
        Pattern.compile("(?:mailto:)?([^\\s()<>@]{1,64}@[^\\s()<>@]{1,255})");

    /// As RSS writes persons, in one line: `editor@example.org (Education Committee)`. Nobody at
    /// all in an empty line.
    static Person parse(@Nullable String line) {
      if (line == null || line.isBlank()) {
        return new Person(null, null, null);
      }
      Matcher address = ADDRESS.matcher(line);
      if (!address.find()) {
        return new Person(line.strip(), null, null);
      }
      String name =
          (line.substring(0, address.start()) + line.substring(address.end()))
              .replaceAll("[()<>\"]", " ")
              .strip();
      return new Person(name.isEmpty() ? null : name, address.group(1), null);
    }
  }

  /// A category, keyword or subject.
  public record Tag(String term, @Nullable String scheme, @Nullable String label) {}

  /// @param rel what it is to the item: `alternate`, `enclosure`, `self` …
  /// @param length in bytes, as declared
  /// @param hreflang the language of what it leads to
  public record Link(
      String href,
      String rel,
      @Nullable String type,
      @Nullable String title,
      @Nullable String length,
      @Nullable String hreflang) {

    public boolean enclosure() {
      return rel.equals("enclosure") || rel.equals(ItemDetails.MEDIA);
    }
  }

  public record Image(String href, @Nullable String title, @Nullable String link) {}
}
