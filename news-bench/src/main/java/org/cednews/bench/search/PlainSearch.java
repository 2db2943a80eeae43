package org.cednews.bench.search;

import java.io.Closeable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.cednews.bench.story.Search;
import org.cednews.bench.story.Story;
import org.cednews.index.query.Facet;

/// A search by Lucene's own means and nothing else: BM25 on one field by the English analyzer, ten
/// hits with their stored fields, highlights by the unified highlighter from offsets in the
/// postings, two facets. What anybody would build in an afternoon.
final class PlainSearch implements Closeable {

  private static final String TEXT = "text";
  private static final List<String> FACETS = List.of("category", "author");
  private static final int TOP = 10;
  private static final int VALUES = 20;

  private final Analyzer analyzer = new EnglishAnalyzer();
  private final FacetsConfig facets = new FacetsConfig();
  private final Directory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final SortedSetDocValuesReaderState state;

  PlainSearch(List<Story> stories, Path folder) throws IOException {
    for (String facet : new String[] {"author", "tag"}) {
      facets.setMultiValued(facet, true);
    }
    directory = FSDirectory.open(folder);
    try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (Story story : stories) {
        writer.addDocument(facets.build(document(story)));
      }
    }
    reader = DirectoryReader.open(directory);
    searcher = new IndexSearcher(reader);
    state = new DefaultSortedSetDocValuesReaderState(reader, facets);
  }

  private static Document document(Story story) {
    var withOffsets = new FieldType(TextField.TYPE_STORED);
    withOffsets.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    var document = new Document();
    String body = String.join("\n", story.paragraphs());
    document.add(new Field(TEXT, story.title() + "\n" + body, withOffsets));
    document.add(new StoredField("title", story.title()));
    document.add(new StoredField("language", story.language()));
    document.add(new StoredField("publishedAt", story.publishedAt().toString()));
    document.add(new StoredField("category", story.category()));
    document.add(new SortedSetDocValuesFacetField("category", story.category()));
    for (String author : story.authors()) {
      document.add(new StoredField("author", author));
      document.add(new SortedSetDocValuesFacetField("author", author));
    }
    for (String tag : story.tags()) {
      document.add(new StoredField("tag", tag));
      document.add(new SortedSetDocValuesFacetField("tag", tag));
    }
    return document;
  }

  /// Answers a search as whole as ours is, and throws it away.
  ///
  /// @return how many posts it found
  long search(Search search) throws IOException {
    Query query = query(search);
    FacetsCollectorManager.FacetsResult result =
        FacetsCollectorManager.search(searcher, query, TOP, new FacetsCollectorManager());
    TopDocs top = result.topDocs();
    StoredFields stored = searcher.storedFields();
    for (ScoreDoc hit : top.scoreDocs) {
      stored.document(hit.doc);
    }
    UnifiedHighlighter.builder(searcher, analyzer).build().highlight(TEXT, query, top, 2);
    var counts = new SortedSetDocValuesFacetCounts(state, result.facetsCollector());
    for (String facet : FACETS) {
      counts.getTopChildren(VALUES, facet);
    }
    return top.totalHits.value();
  }

  private Query query(Search search) throws IOException {
    var all = new BooleanQuery.Builder();
    List<String> terms = terms(analyzer, search.q());
    if (search.q().startsWith("\"")) {
      all.add(new PhraseQuery(TEXT, terms.toArray(String[]::new)), Occur.MUST);
    } else {
      terms.forEach(term -> all.add(new TermQuery(new Term(TEXT, term)), Occur.MUST));
    }
    for (Map.Entry<Facet, List<String>> filter : search.filters().entrySet()) {
      String path = FacetsConfig.pathToString(filter.getKey().word(), filter.getValue().getFirst());
      all.add(new TermQuery(new Term(FacetsConfig.DEFAULT_INDEX_FIELD_NAME, path)), Occur.FILTER);
    }
    return all.build();
  }

  /// The terms of a text, in order.
  static List<String> terms(Analyzer analyzer, String text) throws IOException {
    List<String> terms = new ArrayList<>();
    try (TokenStream words = analyzer.tokenStream(TEXT, new StringReader(text))) {
      var term = words.addAttribute(CharTermAttribute.class);
      words.reset();
      while (words.incrementToken()) {
        terms.add(term.toString());
      }
      words.end();
    }
    return terms;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
    analyzer.close();
  }
}
