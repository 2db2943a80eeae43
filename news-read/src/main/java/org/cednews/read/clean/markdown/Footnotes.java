package org.cednews.read.clean.markdown;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.DefinitionMap;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

///
/// [Footnotes](https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#footnotes)
/// for the parser: `[^1]` in a text, and `[^1]: …` anywhere, with further paragraphs indented.
final class Footnotes {

  private static final int INDENT = 4;

  private static final Pattern DEFINITION =
      Pattern.compile("\\[\\^(?<label>[^\\]\\[\\s]{1,100})]:[ \\t]*");

  /// Where the text of a footnote stands.
  static final class Definition extends CustomBlock {
    private final String label;

    Definition(String label) {
      this.label = label;
    }
  }

  /// Where it is referred to.
  static final class Reference extends CustomNode {
    private final Definition definition;

    Reference(Definition definition) {
      this.definition = definition;
    }

    Definition definition() {
      return definition;
    }
  }

  private Footnotes() {}

  static @Nullable BlockStart start(ParserState state, MatchedBlockParser matched) {
    CharSequence line = state.getLine().getContent();
    int from = state.getNextNonSpaceIndex();
    Matcher definition = DEFINITION.matcher(line).region(from, line.length());
    return state.getIndent() < INDENT && definition.lookingAt()
        ? BlockStart.of(new DefinitionParser(definition.group("label"))).atIndex(definition.end())
        : BlockStart.none();
  }

  static @Nullable LinkResult reference(
      LinkInfo link, Scanner scanner, InlineParserContext context) {
    String text = link.text(scanner);
    if (text == null || !text.startsWith("^") || link.destination() != null) {
      return LinkResult.none();
    }
    Definition definition = context.getDefinition(Definition.class, text.substring(1));
    return definition == null
        ? LinkResult.none()
        : LinkResult.replaceWith(new Reference(definition), link.afterTextBracket());
  }

  private static final class DefinitionParser extends AbstractBlockParser {

    private final Definition definition;

    DefinitionParser(String label) {
      this.definition = new Definition(label);
    }

    @Override
    public Block getBlock() {
      return definition;
    }

    @Override
    public boolean isContainer() {
      return true;
    }

    @Override
    public boolean canContain(Block block) {
      return true;
    }

    @Override
    public @Nullable BlockContinue tryContinue(ParserState state) {
      if (state.isBlank()) {
        return BlockContinue.atIndex(state.getIndex());
      }
      return state.getIndent() >= INDENT
          ? BlockContinue.atColumn(state.getColumn() + INDENT)
          : BlockContinue.none();
    }

    @Override
    public List<DefinitionMap<?>> getDefinitions() {
      var map = new DefinitionMap<>(Definition.class);
      map.putIfAbsent(definition.label, definition);
      return List.of(map);
    }
  }
}
