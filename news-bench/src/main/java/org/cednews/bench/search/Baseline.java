package org.cednews.bench.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.cednews.bench.judged.Collection;

/// Standard BM25 as published baselines have it: k1 1.2, b 0.75, one field of title and body split
/// and stemmed by Lucene's English analyzer, a bag of the query's words in which every occurrence
/// counts.
final class Baseline {

  private static final String TEXT = "text";
  private static final String ID = "id";
  private static final int MOST = 1_000;
  private static final Similarity BM25 = new BM25Similarity(1.2f, 0.75f);
  // Equal scores are frequent among titles; by document number they would depend on merges.
  private static final Sort BEST =
      new Sort(SortField.FIELD_SCORE, new SortField(ID, SortField.Type.STRING));

  private Baseline() {}

  /// Documents in order, by query.
  static Map<String, List<String>> run(Collection collection, Path folder) throws IOException {
    try (var directory = FSDirectory.open(folder);
        Analyzer analyzer = new EnglishAnalyzer()) {
      try (var writer =
          new IndexWriter(directory, new IndexWriterConfig(analyzer).setSimilarity(BM25))) {
        for (Collection.Doc doc : collection.documents()) {
          var document = new Document();
          document.add(new StoredField(ID, doc.id()));
          document.add(new SortedDocValuesField(ID, new BytesRef(doc.id())));
          document.add(new TextField(TEXT, doc.title() + " " + doc.body(), Field.Store.NO));
          writer.addDocument(document);
        }
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        var searcher = new IndexSearcher(reader);
        searcher.setSimilarity(BM25);
        Map<String, List<String>> runs = new HashMap<>();
        for (Collection.Query query : collection.queries()) {
          Map<String, Integer> times = new LinkedHashMap<>();
          for (String term : PlainSearch.terms(analyzer, query.text())) {
            times.merge(term, 1, Integer::sum);
          }
          var words = new BooleanQuery.Builder();
          times.forEach(
              (term, count) ->
                  words.add(
                      new BoostQuery(new TermQuery(new Term(TEXT, term)), count), Occur.SHOULD));
          List<String> found = new ArrayList<>();
          for (ScoreDoc hit : searcher.search(words.build(), MOST, BEST).scoreDocs) {
            found.add(searcher.storedFields().document(hit.doc).get(ID));
          }
          runs.put(query.id(), found);
        }
        return runs;
      }
    }
  }
}
