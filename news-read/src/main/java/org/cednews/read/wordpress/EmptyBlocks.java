package org.cednews.read.wordpress;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Blocks of the editor that hold no HTML: what WordPress would show there is known from their
/// attributes. A block that several posts share is put in, a film or a file becomes a link, files
/// of the site become figures.
final class EmptyBlocks {

  private static final int DEEPEST = 4;

  private static final Pattern EMPTY =
      Pattern.compile(
          "<!--\\s*wp:(?<name>[\\w/-]{1,100})\\s+(?<attributes>\\{[^\\n]{0,5000}?})\\s*/-->");

  private final Library library;
  private final @Nullable String post;

  EmptyBlocks(Library library, @Nullable String post) {
    this.library = library;
    this.post = post;
  }

  String filled(String text) {
    return filled(text, 0);
  }

  /// The numbers of the files and blocks that a text needs.
  static List<String> references(String text) {
    var references = new ArrayList<String>();
    Matcher empty = EMPTY.matcher(text);
    while (empty.find()) {
      JsonNode attributes = attributes(empty);
      Stream.of("ref", "id")
          .map(attributes::path)
          .filter(JsonNode::isIntegralNumber)
          .forEach(id -> references.add(id.asString()));
      attributes.path("ids").forEach(id -> references.add(id.asString()));
    }
    return references;
  }

  private String filled(String text, int depth) {
    if (!text.contains("<!-- wp:") || depth == DEEPEST) {
      return text;
    }
    var filled = new StringBuilder();
    Matcher block = EMPTY.matcher(text);
    while (block.find()) {
      block.appendReplacement(filled, Matcher.quoteReplacement(instead(block, depth)));
    }
    return block.appendTail(filled).toString();
  }

  private String instead(Matcher block, int depth) {
    JsonNode attributes = attributes(block);
    if (block.group("name").equals("block")) {
      return filled(library.block(attributes.path("ref").asString("")), depth + 1);
    }
    var ids = new ArrayList<String>();
    attributes.path("ids").forEach(id -> ids.add(id.asString("")));
    if (attributes.path("id").isIntegralNumber()) {
      ids.add(attributes.path("id").asString());
    }
    String files = ids.isEmpty() ? "" : library.show(String.join(",", ids), post);
    return files.isEmpty()
        ? Stream.of("url", "href", "src")
            .map(name -> attributes.path(name).asString(""))
            .filter(address -> address.matches("https?://\\S+"))
            .findFirst()
            .map(address -> "\n\n" + address + "\n\n")
            .orElse("")
        : files;
  }

  private static JsonNode attributes(Matcher block) {
    try {
      return JsonMapper.shared().readTree(block.group("attributes"));
    } catch (JacksonException e) {
      return JsonMapper.shared().createObjectNode(); // what cannot be read says nothing
    }
  }
}
