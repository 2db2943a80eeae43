package org.cednews.bench.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.cednews.bench.judged.Collection;

/// What Lucene gives with its defaults: BM25 (k1 1.2, b 0.75) on one field with title and body,
/// split and stemmed by its English analyzer.
final class Baseline {

  private static final String TEXT = "text";
  private static final String ID = "id";
  private static final int MOST = 1_000;

  private Baseline() {}

  /// Documents in order, by query.
  static Map<String, List<String>> run(Collection collection, Path folder) throws IOException {
    try (var directory = FSDirectory.open(folder);
        Analyzer analyzer = new EnglishAnalyzer()) {
      try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        for (Collection.Doc doc : collection.documents()) {
          var document = new Document();
          document.add(new StoredField(ID, doc.id()));
          document.add(new TextField(TEXT, doc.title() + "\n" + doc.body(), Field.Store.NO));
          writer.addDocument(document);
        }
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        var searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
        Map<String, List<String>> runs = new HashMap<>();
        for (Collection.Query query : collection.queries()) {
          var words = new BooleanQuery.Builder();
          for (String term : new LinkedHashSet<>(PlainSearch.terms(analyzer, query.text()))) {
            words.add(new TermQuery(new Term(TEXT, term)), Occur.SHOULD);
          }
          List<String> found = new ArrayList<>();
          for (ScoreDoc hit : searcher.search(words.build(), MOST).scoreDocs) {
            found.add(searcher.storedFields().document(hit.doc).get(ID));
          }
          runs.put(query.id(), found);
        }
        return runs;
      }
    }
  }
}
