package org.cednews.index.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.cednews.index.language.CharacterStream;
import org.cednews.index.language.Language;
import org.cednews.index.language.Spellings;
import org.cednews.index.language.Token;
import org.cednews.index.language.WordSplitter;

/// The texts of a post as fields to search in. Each text is split into words once.
///
/// A word is looked for in the joint fields, where all texts are one and a word of the title counts
/// more often than one of the body (BM25F, computed when the post is written instead of at each
/// search). The fields of single texts are for phrases and for `title:word`.
final class PostTexts {

  private static final FieldType JOINT = joint();
  private static final FieldType BEGINNINGS = withoutLength(IndexOptions.DOCS);
  private static final FieldType CHARACTERS =
      withoutLength(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);

  private final Optional<Language> language;
  private final TermCounts words = new TermCounts();
  // As far as they have no stems, which is counted in words, too.
  private final TermCounts names = new TermCounts();
  private final List<List<Token>> compounds = new ArrayList<>();
  private final Document document;

  /// @param language of the stems
  PostTexts(Document document, Optional<Language> language) {
    this.document = document;
    this.language = language;
  }

  /// Adds a text in the post's language.
  ///
  /// @param weight how much a word counts, in units of [PostSimilarity#UNIT] for the body
  List<Token> add(String field, int weight, String text) {
    List<Token> tokens = WordSplitter.of(text);
    take(field, weight, List.of(tokens));
    return tokens;
  }

  void add(String field, int weight, List<String> texts) {
    take(field, weight, split(texts));
  }

  /// Adds names, which have no stems.
  void addNames(String field, int weight, List<String> names) {
    List<List<Token>> texts = split(names);
    take(field, weight, texts);
    this.names.add(texts, weight);
  }

  private static List<List<Token>> split(List<String> texts) {
    return texts.stream().map(WordSplitter::of).toList();
  }

  private void take(String field, int weight, List<List<Token>> texts) {
    words.add(texts, weight);
    document.add(new TextField(field, new WordStream(texts)));
    for (List<Token> text : texts) {
      if (text.stream().anyMatch(token -> Spellings.isOfCompounds(token.term()))) {
        compounds.add(text);
      }
    }
  }

  /// Ends the document with the joint fields. What each different word needs is done once, however
  /// often the post has it.
  void finish() {
    var stems = new TermCounts();
    Set<String> beginnings = HashSet.newHashSet(512);
    words.forEach(
        (term, count) -> {
          boolean marked = term.startsWith(Spellings.MARK);
          String word = marked ? term.substring(Spellings.MARK.length()) : term;
          int stemmed = count - names.of(term);
          if (stemmed > 0 && language.isPresent() && !language.get().isStopWord(word)) {
            String stem = language.get().stem(word);
            stems.add(marked ? Spellings.MARK + stem : stem, stemmed);
          }
          for (int i = 1; i <= Math.min(word.length(), IndexFields.LONGEST_BEGINNING); i++) {
            beginnings.add(word.substring(0, i));
          }
        });
    document.add(new Field(IndexFields.WORDS, words.stream(), JOINT));
    document.add(new Field(IndexFields.STEMS, stems.stream(), JOINT));
    List<Token> prefixes = new ArrayList<>(beginnings.size());
    beginnings.forEach(beginning -> prefixes.add(new Token(beginning, 0, 0)));
    document.add(new Field(IndexFields.BEGINNINGS, new WordStream(List.of(prefixes)), BEGINNINGS));
    if (!compounds.isEmpty()) {
      document.add(new Field(IndexFields.CHARACTERS, new CharacterStream(compounds), CHARACTERS));
    }
  }

  private static FieldType joint() {
    var type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.setTokenized(true);
    type.freeze();
    return type;
  }

  private static FieldType withoutLength(IndexOptions options) {
    var type = new FieldType();
    type.setIndexOptions(options);
    type.setTokenized(true);
    type.setOmitNorms(true);
    type.freeze();
    return type;
  }
}
