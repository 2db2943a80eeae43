package org.cednews.ingest.read;

import com.rometools.modules.mediarss.MediaEntryModule;
import com.rometools.modules.mediarss.MediaModule;
import com.rometools.modules.mediarss.types.Thumbnail;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.ingest.read.RawPost.Block.Paragraph;
import org.cednews.ingest.read.RawPost.Body;
import org.cednews.ingest.read.RawPost.Image;
import org.cednews.ingest.read.RawPost.Source;
import org.cednews.ingest.read.Reading.RefusedEntry;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Reads RSS and Atom. No document type is ever looked at, so no entity and no file can come in by
/// one. What is not well-formed is repaired and tried once more. An entry's date is its date of
/// publication; that of its last change is not taken for it.
final class FeedReader {

  private static final Pattern DOCUMENT_TYPE =
      Pattern.compile("<!DOCTYPE[^>\\[]*(?:\\[[^\\]]*+]\\s*)?>", Pattern.CASE_INSENSITIVE);

  private static final Pattern ROOT_LANGUAGE =
      Pattern.compile("<(?:feed|rss)\\s[^>]*?xml:lang\\s*=\\s*[\"']([^\"']+)");

  // "editor@example.org (Education Committee)", the author of RSS
  private static final Pattern ADDRESS_AND_NAME =
      Pattern.compile("\\S+@\\S+\\s+\\((?<name>[^)]+)\\)|(?<other>[^<]+?)\\s*<\\S+@\\S+>");

  private FeedReader() {}

  static Reading read(Capture capture, String text) {
    String xml = DOCUMENT_TYPE.matcher(text).replaceFirst("").strip();
    SyndFeed feed;
    try {
      feed = parse(xml);
    } catch (FeedException | IllegalArgumentException e) {
      try {
        feed = parse(repaired(xml));
      } catch (FeedException | IllegalArgumentException again) {
        return new Reading.Unreadable(
            "%s is not a feed: %s".formatted(capture.location(), e.getMessage()));
      }
    }
    var posts = new ArrayList<RawPost>();
    var refused = new ArrayList<RefusedEntry>();
    int number = 0;
    for (SyndEntry entry : feed.getEntries()) {
      number++;
      String key = first(entry.getUri(), entry.getLink(), entry.getTitle());
      try {
        if (key == null) {
          throw new IllegalArgumentException("it has neither a guid nor a link nor a title");
        }
        posts.add(post(capture, feed, entry, key).language(language(feed, entry, xml)).build());
      } catch (RuntimeException e) {
        String name = key == null ? "entry " + number : key;
        refused.add(new RefusedEntry(name, Objects.requireNonNullElse(e.getMessage(), "" + e)));
      }
    }
    return new Reading.Posts(posts, refused);
  }

  private static SyndFeed parse(String xml) throws FeedException {
    var input = new SyndFeedInput(false, Locale.ROOT);
    input.setAllowDoctypes(false);
    return input.build(new StringReader(xml));
  }

  // The lenient parser closes what is open and escapes what is bare.
  private static String repaired(String xml) {
    Document document = Jsoup.parse(xml, "", Parser.xmlParser());
    document
        .outputSettings()
        .syntax(Document.OutputSettings.Syntax.xml)
        .escapeMode(EscapeMode.xhtml)
        .prettyPrint(false);
    return document.outerHtml().strip();
  }

  private static RawPost.Builder post(Capture capture, SyndFeed feed, SyndEntry entry, String key) {
    boolean certain = first(entry.getUri(), entry.getLink()) != null;
    URI base = Addresses.resolve(Addresses.resolve(capture.url(), feed.getLink()), entry.getLink());
    SyndContent description = entry.getDescription();
    SyndContent content =
        entry.getContents().isEmpty() ? description : entry.getContents().getFirst();
    boolean summary = description != null && !entry.getContents().isEmpty();
    return RawPost.of(
            capture.door(),
            new Identity(capture.source(), key, certain),
            content == null ? new Body.PlainText(List.of()) : body(content, base))
        .title(title(entry))
        .summary(summary ? plain(description) : null)
        .publishedAt(
            entry.getPublishedDate() == null ? null : "" + entry.getPublishedDate().toInstant())
        .authors(authors(entry))
        .categories(
            entry.getCategories().stream()
                .map(SyndCategory::getName)
                .filter(Objects::nonNull)
                .toList())
        .link(entry.getLink() == null ? null : "" + Addresses.resolve(base, entry.getLink()))
        .source(source(feed))
        .image(image(entry, base));
  }

  private static Body body(SyndContent content, @Nullable URI base) {
    String value = Objects.requireNonNullElse(content.getValue(), "");
    return "text".equals(content.getType()) || "text/plain".equals(content.getType())
        ? new Body.PlainText(List.of(new Paragraph(value.strip())))
        : new Body.Html(value, base);
  }

  private static @Nullable String title(SyndEntry entry) {
    return entry.getTitleEx() == null ? entry.getTitle() : plain(entry.getTitleEx());
  }

  // RSS does not say whether its texts are HTML: what has markup or entities is.
  private static @Nullable String plain(SyndContent content) {
    String value = content.getValue();
    boolean html = value != null && (value.contains("<") || value.contains("&"));
    return html && !"text".equals(content.getType()) ? Jsoup.parse(value).text() : value;
  }

  private static List<String> authors(SyndEntry entry) {
    var creators =
        entry.getModule(DCModule.URI) instanceof DCModule module
            ? module.getCreators()
            : List.<String>of();
    var persons = entry.getAuthors().stream().map(SyndPerson::getName);
    List<String> names =
        Stream.concat(persons, creators.stream())
            .filter(name -> name != null && !name.isBlank())
            .map(FeedReader::name)
            .distinct()
            .toList();
    String author = entry.getAuthor();
    return names.isEmpty() && author != null && !author.isBlank() ? List.of(name(author)) : names;
  }

  private static String name(String author) {
    Matcher both = ADDRESS_AND_NAME.matcher(author.strip());
    if (!both.matches()) {
      return author.strip();
    }
    return both.group("name") == null ? both.group("other") : both.group("name");
  }

  private static @Nullable String language(SyndFeed feed, SyndEntry entry, String xml) {
    String own =
        entry.getModule(DCModule.URI) instanceof DCModule module ? module.getLanguage() : null;
    Matcher root = ROOT_LANGUAGE.matcher(xml);
    return first(own, feed.getLanguage(), root.find() ? root.group(1) : null);
  }

  private static @Nullable Source source(SyndFeed feed) {
    String title = feed.getTitleEx() == null ? feed.getTitle() : plain(feed.getTitleEx());
    return title == null || title.isBlank() ? null : new Source(title, feed.getLink(), null);
  }

  private static @Nullable Image image(SyndEntry entry, @Nullable URI base) {
    String url =
        Stream.concat(
                entry.getModule(MediaModule.URI) instanceof MediaEntryModule media
                    ? Stream.concat(
                        Stream.of(media.getMediaContents())
                            .filter(m -> "image".equals(m.getMedium()) || image(m.getType()))
                            .map(m -> "" + m.getReference()),
                        Stream.of(media.getMetadata().getThumbnail())
                            .map(Thumbnail::getUrl)
                            .map(String::valueOf))
                    : Stream.of(),
                entry.getEnclosures().stream()
                    .filter(e -> image(e.getType()))
                    .map(e -> "" + e.getUrl()))
            .findFirst()
            .orElse(null);
    return url == null ? null : new Image("" + Addresses.resolve(base, url), null);
  }

  private static boolean image(@Nullable String type) {
    return type != null && type.startsWith("image/");
  }

  private static @Nullable String first(@Nullable String... texts) {
    for (String text : texts) {
      if (text != null && !text.isBlank()) {
        return text.strip();
      }
    }
    return null;
  }
}
