package org.cednews.api.feed;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Generator;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.cednews.event.Enclosure;
import org.cednews.event.Post;
import org.cednews.web.request.XmlText;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// Writes Atom 1.0 (RFC 4287) with paging and archives (RFC 5005) and tombstones (RFC 6721).
final class AtomWriter implements FeedWriter {

  @Override
  public String extension() {
    return "atom";
  }

  @Override
  public MediaType type() {
    return new MediaType(MediaType.APPLICATION_ATOM_XML, StandardCharsets.UTF_8);
  }

  @Override
  public byte[] write(Feed feed) {
    var atom = new com.rometools.rome.feed.atom.Feed("atom_1.0");
    atom.setId(feed.id());
    atom.setTitle(XmlText.of(feed.title()));
    atom.setSubtitle(text("text", feed.description()));
    atom.setUpdated(Date.from(feed.updated()));
    atom.setAuthors(List.of(person(feed.author())));
    atom.setAlternateLinks(List.of(link("alternate", feed.home(), "text/html", null)));
    var links = new ArrayList<Link>();
    links.add(link("self", feed.self(), "application/atom+xml", null));
    for (Feed.Link other : feed.links()) {
      links.add(link(other.rel(), other.address(), "application/atom+xml", null));
    }
    atom.setOtherLinks(links);
    var generator = new Generator();
    generator.setValue("CED News");
    atom.setGenerator(generator);
    atom.setEntries(feed.posts().stream().map(post -> entry(feed, post)).toList());
    atom.setForeignMarkup(FeedElements.of(feed));
    Document document = XmlOutput.document(atom);
    Element root = document.getRootElement();
    root.setAttribute("lang", feed.language(), Namespace.XML_NAMESPACE);
    List<Element> entries = root.getChildren("entry", root.getNamespace());
    for (int i = 0; i < entries.size(); i++) {
      String language = feed.posts().get(i).content().language();
      if (language != null) {
        entries.get(i).setAttribute("lang", XmlText.of(language), Namespace.XML_NAMESPACE);
      }
    }
    return XmlOutput.write(document);
  }

  private static Entry entry(Feed feed, Post post) {
    var content = post.content();
    var entry = new Entry();
    entry.setId(Feed.urn(post));
    entry.setTitle(XmlText.of(content.title()));
    entry.setUpdated(Date.from(post.changedAt()));
    if (content.publishedAt() != null) {
      entry.setPublished(Date.from(content.publishedAt()));
    }
    entry.setAuthors(feed.authors(post).stream().map(AtomWriter::person).toList());
    entry.setCategories(Feed.terms(post).stream().map(AtomWriter::category).toList());
    if (content.summary() != null) {
      entry.setSummary(text("text", content.summary()));
    }
    String html = Feed.html(post);
    if (!html.isEmpty()) {
      entry.setContents(List.of(text("html", html)));
    }
    entry.setAlternateLinks(List.of(link("alternate", feed.address(post), "text/html", null)));
    var links = new ArrayList<Link>();
    if (content.canonicalLink() != null) {
      links.add(link("via", content.canonicalLink().toString(), null, null));
    }
    content.enclosures().forEach(file -> links.add(enclosure(file)));
    for (var related : content.furtherReading()) {
      if (related.url() != null) {
        links.add(link("related", related.url().toString(), null, related.title()));
      }
    }
    entry.setOtherLinks(links);
    entry.setForeignMarkup(FeedElements.of(post));
    return entry;
  }

  private static Link enclosure(Enclosure file) {
    Link link = link("enclosure", file.url().toString(), file.type(), file.title());
    if (file.length() != null) {
      link.setLength(file.length());
    }
    return link;
  }

  private static SyndPerson person(String name) {
    var person = new Person();
    person.setName(XmlText.of(name));
    return person;
  }

  private static Category category(String term) {
    var category = new Category();
    category.setTerm(XmlText.of(term));
    return category;
  }

  private static Content text(String type, String value) {
    var content = new Content();
    content.setType(type);
    content.setValue(XmlText.of(value));
    return content;
  }

  private static Link link(
      String rel, String address, @Nullable String type, @Nullable String title) {
    var link = new Link();
    link.setRel(rel);
    link.setHref(XmlText.of(address));
    if (type != null) {
      link.setType(XmlText.of(type));
    }
    if (title != null) {
      link.setTitle(XmlText.of(title));
    }
    return link;
  }
}
