package org.cednews.read.wordpress;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// What an export says of the site.
///
/// @param made when the export was made, as it writes dates
/// @param authors names for readers, by the names with which they sign in
public record WxrChannel(
    @Nullable String title,
    @Nullable String link,
    @Nullable String language,
    @Nullable String made,
    Map<String, String> authors) {

  private static final int MOST_AUTHORS = 100_000;
  private static final int LONGEST_LOGIN = 200;

  public WxrChannel {
    authors = Map.copyOf(authors);
  }

  /// Reads what stands before the items. Damage ends the reading, but what was read counts.
  public static WxrChannel parse(XMLInputFactory factory, String head) {
    var texts = new HashMap<String, String>();
    var authors = new HashMap<String, String>();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(head));
      String login = "";
      while (reader.next() != XMLStreamConstants.END_DOCUMENT) {
        if (!reader.isStartElement()) {
          continue;
        }
        switch (reader.getLocalName()) {
          case "title", "link", "language", "pubDate", "wp:base_blog_url" ->
              texts.putIfAbsent(reader.getLocalName(), WxrItem.text(reader, 0).strip());
          case "wp:author_login" -> login = WxrItem.text(reader, 0).strip();
          case "wp:author_display_name" -> {
            String name = WxrItem.text(reader, 0).strip();
            if (!name.isEmpty() && authors.size() < MOST_AUTHORS) {
              authors.putIfAbsent(login, name);
            }
          }
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      // The head has no end: the items were cut off.
    }
    String link = texts.get("link");
    return new WxrChannel(
        texts.get("title"),
        link == null ? texts.get("wp:base_blog_url") : link,
        texts.get("language"),
        texts.get("pubDate"),
        authors);
  }

  /// The name with which somebody signs in, or the name as it is where the export has none such.
  ///
  /// @param slug `cap-` and that name, as Co-Authors Plus has it
  String login(String name, @Nullable String slug) {
    String login = slug == null ? name : slug.replaceFirst("^cap-", "");
    return authors.containsKey(login) ? login : name;
  }

  /// The name for readers of who wrote something; what is no letter around it is a slip of the pen.
  public String author(String creator) {
    String login = creator.strip();
    if (login.length() > LONGEST_LOGIN) {
      return login;
    }
    String bare = login.replaceAll("^[^\\p{L}\\d]+|[^\\p{L}\\d.]+$", "");
    String name = authors.get(login);
    return name == null ? authors.getOrDefault(bare, bare) : name;
  }
}
