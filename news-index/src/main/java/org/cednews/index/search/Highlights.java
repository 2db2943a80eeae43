package org.cednews.index.search;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.SplittingBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.search.uhighlight.WholeBreakIterator;
import org.cednews.index.write.Fields;
import org.cednews.index.write.PostIndex;

/// Marks matches in titles and cuts snippets from bodies, by the offsets in the postings.
final class Highlights extends UnifiedHighlighter {

  private static final String[] FIELDS = {Fields.TITLE, Fields.BODY};
  private static final Map<String, String> TEXTS =
      Map.of(Fields.TITLE, Fields.TITLE_TEXT, Fields.BODY, Fields.BODY_TEXT);
  private static final int PASSAGE_LENGTH = 140;
  private static final int PASSAGES = 2;

  Highlights(IndexSearcher searcher) {
    super(
        UnifiedHighlighter.builder(searcher, PostIndex.analyzer())
            .withFormatter(new ToMarkedText())
            .withMaxNoHighlightPassages(1)
            .withWeightMatches(false)
            .withMaxLength(100_000));
  }

  /// The marked title and snippet of each document.
  ///
  /// @param documents numbers in the searcher
  List<Marked> of(Query query, int[] documents) throws IOException {
    if (documents.length == 0) {
      return List.of();
    }
    Map<String, Object[]> marked =
        highlightFieldsAsObjects(FIELDS, query, documents, new int[] {1, PASSAGES});
    List<Marked> all = new ArrayList<>(documents.length);
    for (int i = 0; i < documents.length; i++) {
      all.add(new Marked(text(marked, Fields.TITLE, i), text(marked, Fields.BODY, i)));
    }
    return all;
  }

  record Marked(MarkedText title, MarkedText snippet) {}

  private static MarkedText text(Map<String, Object[]> marked, String field, int i) {
    Object[] texts = marked.get(field);
    return texts != null && texts[i] instanceof MarkedText text
        ? text
        : new MarkedText("", List.of());
  }

  @Override
  protected BreakIterator getBreakIterator(String field) {
    return field.equals(Fields.TITLE)
        ? new WholeBreakIterator()
        // A heading or an item of a list does not run into the next line.
        : new SplittingBreakIterator(
            LengthGoalBreakIterator.createClosestToLength(
                BreakIterator.getSentenceInstance(Locale.ROOT), PASSAGE_LENGTH, 0.5f),
            '\n');
  }

  /// The texts are kept beside the documents, where reading ten of them is cheap.
  @Override
  protected List<CharSequence[]> loadFieldValues(
      String[] fields, DocIdSetIterator documents, int cacheCharsThreshold) throws IOException {
    List<LeafReaderContext> leaves = getIndexSearcher().getIndexReader().leaves();
    List<CharSequence[]> all = new ArrayList<>();
    for (int document = documents.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = documents.nextDoc()) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
      var texts = new CharSequence[fields.length];
      for (int i = 0; i < fields.length; i++) {
        BinaryDocValues values = leaf.reader().getBinaryDocValues(TEXTS.get(fields[i]));
        texts[i] =
            values != null && values.advanceExact(document - leaf.docBase)
                ? values.binaryValue().utf8ToString()
                : "";
      }
      all.add(texts);
    }
    return all;
  }

  private static final class ToMarkedText extends PassageFormatter {

    private static final String GAP = " … ";

    @Override
    public MarkedText format(Passage[] passages, String content) {
      var text = new StringBuilder();
      List<MarkedText.Range> marks = new ArrayList<>();
      int end = 0;
      for (Passage passage : passages) {
        if (!text.isEmpty() && passage.getStartOffset() > end) {
          text.setLength(text.toString().stripTrailing().length());
          text.append(GAP);
        }
        int shift = text.length() - passage.getStartOffset();
        for (int i = 0; i < passage.getNumMatches(); i++) {
          mark(marks, passage.getMatchStarts()[i] + shift, passage.getMatchEnds()[i] + shift);
        }
        end = passage.getEndOffset();
        text.append(content, passage.getStartOffset(), end);
      }
      return new MarkedText(text.toString().replace('\n', ' ').stripTrailing(), marks);
    }

    // Matches come in order but may overlap, as when a phrase and its words are both wanted.
    private static void mark(List<MarkedText.Range> marks, int start, int end) {
      if (marks.isEmpty() || start >= marks.getLast().end()) {
        marks.add(new MarkedText.Range(start, end));
      } else if (end > marks.getLast().end()) {
        marks.add(new MarkedText.Range(marks.removeLast().start(), end));
      }
    }
  }
}
