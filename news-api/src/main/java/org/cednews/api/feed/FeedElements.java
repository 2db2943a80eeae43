package org.cednews.api.feed;

import java.util.ArrayList;
import java.util.List;
import org.cednews.event.Content;
import org.cednews.event.Post;
import org.cednews.index.result.Following.Departure;
import org.cednews.web.request.XmlText;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/// The elements that Atom and RSS share and that neither of them has: tombstones (RFC 6721), the
/// mark of an archive (RFC 5005), when an entry was edited (RFC 5023), pictures (Media RSS), events
/// (the event module of RSS), and what is ours: the version and the corrections of a post, the
/// newest first, and the zone of an event.
final class FeedElements {

  static final Namespace ATOM = Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom");

  private static final Namespace TOMBSTONES =
      Namespace.getNamespace("at", "http://purl.org/atompub/tombstones/1.0");
  private static final Namespace HISTORY =
      Namespace.getNamespace("fh", "http://purl.org/syndication/history/1.0");
  private static final Namespace PUBLISHING =
      Namespace.getNamespace("app", "http://www.w3.org/2007/app");
  private static final Namespace MEDIA =
      Namespace.getNamespace("media", "http://search.yahoo.com/mrss/");
  private static final Namespace EVENT =
      Namespace.getNamespace("ev", "http://purl.org/rss/1.0/modules/event/");
  private static final Namespace OURS = Namespace.getNamespace("ced", "urn:ced-news:feed");

  private FeedElements() {}

  /// Of a feed.
  static List<Element> of(Feed feed) {
    List<Element> elements = new ArrayList<>();
    if (feed.archive()) {
      elements.add(new Element("archive", HISTORY));
    }
    for (Departure departure : feed.departed()) {
      var deleted =
          new Element("deleted-entry", TOMBSTONES)
              .setAttribute("ref", Feed.urn(departure.id()))
              .setAttribute("when", departure.at().toString());
      if (departure.reason() != null) {
        deleted.addContent(text("comment", TOMBSTONES, departure.reason()));
      }
      elements.add(deleted);
    }
    return elements;
  }

  /// Of an entry.
  static List<Element> of(Post post) {
    Content content = post.content();
    List<Element> elements = new ArrayList<>();
    elements.add(text("edited", PUBLISHING, post.updatedAt().toString()));
    elements.add(text("version", OURS, Long.toString(post.version())));
    for (Content.Correction correction : content.corrections().reversed()) {
      Element note = text("correction", OURS, correction.note());
      if (correction.at() != null) {
        note.setAttribute("at", correction.at().toString());
      }
      elements.add(note);
    }
    Content.Image image = content.image();
    if (image != null) {
      var picture =
          new Element("content", MEDIA)
              .setAttribute("url", XmlText.of(image.url().toString()))
              .setAttribute("medium", "image");
      if (image.alt() != null) {
        // Readers that show it as HTML, whatever it says of itself, show the same.
        picture.addContent(
            text("description", MEDIA, HtmlUtils.htmlEscape(image.alt(), "UTF-8"))
                .setAttribute("type", "html"));
      }
      elements.add(picture);
    }
    addEvent(elements, content.event());
    return elements;
  }

  private static void addEvent(List<Element> elements, Content.@Nullable EventDetails event) {
    if (event == null) {
      return;
    }
    elements.add(text("startdate", EVENT, event.startText()));
    String end = event.endText();
    if (end != null) {
      elements.add(text("enddate", EVENT, end));
    }
    String zone = event.zoneName();
    if (zone != null) {
      elements.add(text("zone", OURS, zone));
    }
    if (event.place() != null) {
      elements.add(text("location", EVENT, event.place()));
    }
    if (event.join() != null) {
      elements.add(text("join", OURS, event.join().toString()));
    }
  }

  private static Element text(String name, Namespace namespace, String value) {
    return new Element(name, namespace).setText(XmlText.of(value));
  }
}
