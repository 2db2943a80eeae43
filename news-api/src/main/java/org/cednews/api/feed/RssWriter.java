package org.cednews.api.feed;

import com.rometools.rome.feed.module.DCModuleImpl;
import com.rometools.rome.feed.module.Module;
import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Content;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.cednews.event.Enclosure;
import org.cednews.event.Post;
import org.cednews.web.request.XmlText;
import org.jdom2.Document;
import org.jdom2.Element;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/// Writes RSS 2.0, with what it lacks from Atom (`self`, `updated`, `related`), Dublin Core
/// (`creator`) and others (see [FeedElements]).
final class RssWriter implements FeedWriter {

  @Override
  public String extension() {
    return "rss";
  }

  @Override
  public MediaType type() {
    return new MediaType(MediaType.APPLICATION_RSS_XML, StandardCharsets.UTF_8);
  }

  @Override
  public byte[] write(Feed feed) {
    var channel = new Channel("rss_2.0");
    channel.setTitle(XmlText.of(feed.title()));
    channel.setDescription(XmlText.of(feed.description()));
    channel.setLink(feed.home());
    channel.setLanguage(feed.language());
    channel.setLastBuildDate(Date.from(feed.updated()));
    channel.setGenerator("CED News");
    var links = new ArrayList<Element>();
    links.add(link("self", feed.self()).setAttribute("type", "application/rss+xml"));
    for (Feed.Link other : feed.links()) {
      links.add(link(other.rel(), other.address()).setAttribute("type", "application/rss+xml"));
    }
    links.addAll(FeedElements.of(feed));
    channel.setForeignMarkup(links);
    channel.setItems(feed.posts().stream().map(post -> item(feed, post)).toList());
    Document document = XmlOutput.document(channel);
    List<Element> items = document.getRootElement().getChild("channel").getChildren("item");
    for (int i = 0; i < items.size(); i++) {
      // An item has one enclosure. Readers that know Atom's find the others, behind it.
      for (Enclosure file : feed.posts().get(i).content().enclosures().stream().skip(1).toList()) {
        items.get(i).addContent(link(file));
      }
    }
    return XmlOutput.write(document);
  }

  private static Item item(Feed feed, Post post) {
    var content = post.content();
    var item = new Item();
    item.setTitle(XmlText.of(content.title()));
    item.setLink(feed.address(post));
    var guid = new Guid();
    guid.setValue(Feed.urn(post));
    guid.setPermaLink(false);
    item.setGuid(guid);
    if (content.publishedAt() != null) {
      item.setPubDate(Date.from(content.publishedAt()));
    }
    if (content.summary() != null) {
      // RSS readers take a description for HTML, and the summary is plain text.
      var description = new Description();
      description.setValue(XmlText.of(HtmlUtils.htmlEscape(content.summary(), "UTF-8")));
      item.setDescription(description);
    }
    String html = Feed.html(post);
    if (!html.isEmpty()) {
      var body = new Content();
      body.setType(Content.HTML);
      body.setValue(XmlText.of(html));
      item.setContent(body);
    }
    item.setCategories(Feed.terms(post).stream().map(RssWriter::category).toList());
    var dublinCore = new DCModuleImpl();
    dublinCore.setCreators(feed.authors(post).stream().map(XmlText::of).toList());
    if (content.language() != null) {
      dublinCore.setLanguage(XmlText.of(content.language()));
    }
    item.setModules(new ArrayList<Module>(List.of(dublinCore)));
    var more = new ArrayList<Element>();
    more.add(new Element("updated", FeedElements.ATOM).setText(post.changedAt().toString()));
    more.addAll(FeedElements.of(post));
    item.setEnclosures(content.enclosures().stream().limit(1).map(RssWriter::enclosure).toList());
    for (var related : content.furtherReading()) {
      if (related.url() != null) {
        more.add(
            link("related", related.url().toString())
                .setAttribute("title", XmlText.of(related.title())));
      }
    }
    item.setForeignMarkup(more);
    return item;
  }

  // Who does not know the length writes 0: the attribute has to be there.
  private static com.rometools.rome.feed.rss.Enclosure enclosure(Enclosure file) {
    var enclosure = new com.rometools.rome.feed.rss.Enclosure();
    enclosure.setUrl(XmlText.of(file.url().toString()));
    enclosure.setType(XmlText.of(file.type()));
    enclosure.setLength(file.length() == null ? 0 : file.length());
    return enclosure;
  }

  private static Element link(Enclosure file) {
    Element link =
        link("enclosure", file.url().toString()).setAttribute("type", XmlText.of(file.type()));
    if (file.length() != null) {
      link.setAttribute("length", file.length().toString());
    }
    if (file.title() != null) {
      link.setAttribute("title", XmlText.of(file.title()));
    }
    return link;
  }

  private static Category category(String term) {
    var category = new Category();
    category.setValue(XmlText.of(term));
    return category;
  }

  private static Element link(String rel, String address) {
    return new Element("link", FeedElements.ATOM)
        .setAttribute("rel", rel)
        .setAttribute("href", XmlText.of(address));
  }
}
