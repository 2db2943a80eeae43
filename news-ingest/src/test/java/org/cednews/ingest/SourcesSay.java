package org.cednews.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.cednews.event.Content;
import org.cednews.event.Post;
import org.cednews.event.PostEvent.Channel;
import org.cednews.event.PostEvent.Origin;
import org.cednews.event.PostId;
import org.cednews.index.search.PostState;
import org.cednews.index.view.PostView;
import org.cednews.ingest.capture.CaptureSender;
import org.cednews.ingest.intake.SourceItem;
import org.cednews.ingest.publish.PostLog;
import org.cednews.ingest.publish.WriteResult;
import org.cednews.read.Capture;
import org.cednews.read.Identity;
import org.cednews.read.RawPost;
import org.cednews.read.clean.Cleaner;
import org.cednews.read.clean.Cleaning;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What sources say of their items, and the outcome of it.
final class SourcesSay {

  static final String TEXT =
      "The infusion pumps of all wards are to be checked before the end of the month, and the"
          + " batteries of those older than five years are to be replaced by the workshop of the"
          + " hospital. A list of the serial numbers hangs in every ward.";

  private final WriteSide side;

  SourcesSay(WriteSide side) {
    this.side = side;
  }

  public record Entry(String guid, String link, String title, String text) {}

  static Entry entry(String site, String title) {
    return new Entry("tag:" + site, site + "/release", title, TEXT);
  }

  JsonNode feed(String source, String site, Entry... entries) throws Exception {
    var xml = new StringBuilder("<rss version=\"2.0\"><channel><title>Feed</title><link>");
    xml.append(site).append("</link>");
    for (Entry entry : entries) {
      xml.append(
          """
          <item><title>%s</title><guid isPermaLink="false">%s</guid><link>%s</link>
          <pubDate>Sat, 14 Mar 2026 09:30:00 GMT</pubDate><description>%s</description></item>
          """
              .formatted(entry.title(), entry.guid(), entry.link(), entry.text()));
    }
    xml.append("</channel></rss>");
    return outcome(capture(source, site + "/feed.xml", xml.toString().getBytes(UTF_8)));
  }

  // Other keys in another order, other white space, and a field that changes each time.
  static byte[] jsonFeed(String site, Entry entry, int serial) {
    return """
        {"items": [ {"content_html": "<p>%s </p>\\n", "x_views": %d, "title": " %s",
          "url": "%s?utm_id=%d", "id": "%s"} ], "home_page_url": "%s", "title": "Feed",
          "version": "https://jsonfeed.org/version/1.1"}
        """
        .formatted(entry.text(), serial, entry.title(), entry.link(), serial, entry.guid(), site)
        .getBytes(UTF_8);
  }

  JsonNode page(
      String source, String address, @Nullable String canonical, String title, String text)
      throws Exception {
    return outcome(
        new Capture(
            Channel.FEED,
            source,
            address,
            URI.create(address),
            "text/html",
            html(canonical, title, text),
            Instant.now()));
  }

  static byte[] html(@Nullable String canonical, String title, String text) {
    String link = canonical == null ? "" : "<link rel=canonical href=\"" + canonical + "\">";
    return """
        <!DOCTYPE html><html lang="en"><head><title>%s</title>%s</head>
        <body><article><h1>%s</h1><p>%s</p></article></body></html>
        """
        .formatted(title, link, title, text)
        .getBytes(UTF_8);
  }

  static Capture capture(String source, String location, byte[] body) {
    return new Capture(
        Channel.FEED, source, location, URI.create(location), "", body, Instant.now());
  }

  JsonNode outcome(Capture capture) throws Exception {
    var sent = (CaptureSender.Sent.Durable) side.bean(CaptureSender.class).send(capture);
    return side.outcome(sent.id().toString());
  }

  WriteResult publish(String source, String guid, String link, String title, String html) {
    return publishAt(source, "https://" + source + "/feed", guid, link, title, html);
  }

  WriteResult publishAt(
      String source, String location, String guid, String link, String title, String html) {
    var identity = new Identity(source, guid, true);
    RawPost raw =
        RawPost.of(Channel.FEED, identity, new RawPost.Body.Html(html, null))
            .title(title)
            .link(link)
            .publishedAt("2026-03-14T09:30:00Z")
            .source(new RawPost.Source("Feed", link.replaceFirst("(?<=\\w)/.*", ""), null))
            .build();
    var content = ((Cleaning.Clean) new Cleaner().clean(raw)).content();
    return side.bean(PostLog.class)
        .publish(
            List.of(
                new PostLog.Entry(
                    SourceItem.of(identity, location, null, List.of(URI.create(link))), content)),
            new Origin(Channel.FEED, source))
        .getFirst();
  }

  static List<String> verdicts(JsonNode outcome) {
    return outcome.path("results").values().stream()
        .map(result -> result.path("result").stringValue())
        .toList();
  }

  static String id(JsonNode outcome) {
    return outcome.path("results").get(0).path("id").stringValue();
  }

  Post post(String id) {
    return ((PostState.Live) side.bean(PostView.class).search().find(new PostId(id))).post();
  }

  Content content(String id) {
    return post(id).content();
  }
}
