package org.cednews.index.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.cednews.index.document.IndexFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Passing over posts must not change which are the best.
class FreshnessQueryTest {

  private static final long NOW = Duration.ofDays(20_000).toMillis();
  private static final int POSTS = 30_000;
  private static final int WANTED = 15;

  @TempDir private Path folder;
  private Directory directory;
  private DirectoryReader reader;

  @BeforeEach
  void index() throws IOException {
    var random = new SplittableRandom(7);
    directory = FSDirectory.open(folder);
    try (var writer = new IndexWriter(directory, new IndexWriterConfig())) {
      for (int i = 0; i < POSTS; i++) {
        var text = new StringBuilder("all");
        for (String word : List.of("rare", "some", "many", "most")) {
          int times = random.nextInt(100) < share(word) ? random.nextInt(1, 9) : 0;
          text.append((" " + word).repeat(times));
        }
        text.append(" filler".repeat(random.nextInt(30)));
        var document = new Document();
        document.add(new TextField(IndexFields.WORDS, text.toString(), Field.Store.NO));
        long age = Duration.ofHours(random.nextInt(10 * 365 * 24)).toMillis();
        document.add(new LongField(IndexFields.WHEN, NOW - age, Field.Store.NO));
        writer.addDocument(document);
        if (i == POSTS / 3) {
          writer.commit();
        }
      }
    }
    reader = DirectoryReader.open(directory);
  }

  private static int share(String word) {
    return switch (word) {
      case "rare" -> 1;
      case "some" -> 10;
      case "many" -> 50;
      default -> 95;
    };
  }

  @AfterEach
  void close() throws IOException {
    reader.close();
    directory.close();
  }

  @Test
  void theFirstAreThoseOfLookingAtAll() {
    assertAll(
        List.of(
                term("rare"),
                term("many"),
                term("most"),
                new ConstantScoreQuery(term("most")),
                both(term("many"), Occur.MUST, term("some"), Occur.MUST),
                both(term("most"), Occur.MUST, term("rare"), Occur.SHOULD),
                both(term("many"), Occur.SHOULD, term("some"), Occur.SHOULD),
                both(term("all"), Occur.FILTER, term("rare"), Occur.SHOULD))
            .stream()
            .map(words -> () -> comparesEqual(words)));
  }

  private void comparesEqual(Query words) throws IOException {
    for (float gain : new float[] {0.01f, 0.5f, 20}) {
      var query = new FreshnessQuery(words, gain, NOW, Duration.ofDays(180));
      assertThat(first(query, 1))
          .as("%s, %s", words, gain)
          .isEqualTo(first(query, Integer.MAX_VALUE));
    }
  }

  @Test
  void looksAtFewOfManyEquallyGood() throws IOException {
    var query =
        new FreshnessQuery(new ConstantScoreQuery(term("most")), 0.5f, NOW, Duration.ofDays(180));

    assertThat(search(query, 1).totalHits.value()).isLessThan(POSTS / 2);
  }

  @Test
  void explainsWhatItGives() throws IOException {
    var query = new FreshnessQuery(term("many"), 0.5f, NOW, Duration.ofDays(180));
    var searcher = new IndexSearcher(reader);
    var best = searcher.search(query, 1).scoreDocs[0];

    assertThat(searcher.explain(query, best.doc).getValue().floatValue()).isEqualTo(best.score);
    assertThat(searcher.explain(query, best.doc).getDetails()).hasSize(2);
  }

  private String first(Query query, int threshold) throws IOException {
    return Arrays.stream(search(query, threshold).scoreDocs)
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }

  // Only so many are counted; behind them, what cannot be among the first may be passed over. With
  // no such number, all get their scores.
  private TopDocs search(Query query, int threshold) throws IOException {
    return new IndexSearcher(reader)
        .search(query, new TopFieldCollectorManager(Sort.RELEVANCE, WANTED, null, threshold));
  }

  private static Query term(String word) {
    return new TermQuery(new Term(IndexFields.WORDS, word));
  }

  private static Query both(Query one, Occur oneOccurs, Query other, Occur otherOccurs) {
    return new BooleanQuery.Builder().add(one, oneOccurs).add(other, otherOccurs).build();
  }
}
