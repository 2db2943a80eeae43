package org.cednews.index.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.cednews.event.PostId;
import org.cednews.index.document.HitFields;
import org.cednews.index.document.IndexFields;
import org.cednews.index.document.PostDocument;
import org.cednews.index.document.Signature;
import org.cednews.index.language.Language;
import org.cednews.index.language.WordSplitter;
import org.cednews.index.match.Marks;
import org.cednews.index.query.QueryInterpretation.Matching;
import org.cednews.index.result.Hit;
import org.cednews.index.write.IdLookup;
import org.cednews.index.write.PostSearcher;

/// Posts with the words that set a post apart from others: those that it has often and few others
/// have.
final class RelatedPosts {

  private static final int WORDS = 32;
  private static final int FEWEST_COMMON = 3;
  private static final int TITLE = 3;
  private static final int LONGEST_TEXT = 20_000;
  private static final int MOST_COPIES = 20;

  private final PostSearcher searcher;

  RelatedPosts(PostSearcher searcher) {
    this.searcher = searcher;
  }

  /// Nothing if the post is not published.
  Optional<List<Hit>> of(PostId id, int size) throws IOException {
    IdLookup.Place place = new IdLookup(searcher).find(id);
    if (place == null || searcher.values(IndexFields.CARD).of(place.globalDocument()).length == 0) {
      return Optional.empty();
    }
    int self = place.globalDocument();
    List<Term> terms = strongest(self);
    var query = new BooleanQuery.Builder();
    for (Term term : terms) {
      query.add(new TermQuery(term), Occur.SHOULD);
    }
    query.setMinimumNumberShouldMatch(Math.min(FEWEST_COMMON, terms.size()));
    query.add(new TermQuery(new Term(IndexFields.ID, id.value())), Occur.MUST_NOT);
    query.add(new TermQuery(new Term(IndexFields.LIVE, IndexFields.YES)), Occur.FILTER);
    return Optional.of(
        terms.isEmpty()
            ? List.of()
            : different(self, searcher.search(query.build(), size + MOST_COPIES).scoreDocs, size));
  }

  private List<Hit> different(int self, ScoreDoc[] found, int size) throws IOException {
    List<Signature> shown = new ArrayList<>();
    var signatures = searcher.values(IndexFields.SIGNATURE);
    Signature.decode(signatures.of(self)).ifPresent(shown::add);
    var hits = new Hits(searcher, new Marks());
    List<Hit> related = new ArrayList<>();
    for (ScoreDoc document : found) {
      Optional<Signature> signature = Signature.decode(signatures.of(document.doc));
      if (related.size() == size) {
        break;
      }
      if (signature.isEmpty() || shown.stream().noneMatch(signature.get()::isAlike)) {
        signature.ifPresent(shown::add);
        related.add(
            hits.of(document.doc, document.score, List.of(), null, Matching.ALL, List.of()));
      }
    }
    return related;
  }

  private List<Term> strongest(int document) throws IOException {
    var stored = new Hits(searcher, new Marks());
    HitFields card = stored.card(document);
    Optional<Language> language = PostDocument.stemming(card.language());
    Map<Term, Integer> counts = new HashMap<>();
    count(card.title(), TITLE, language, counts);
    count(stored.body(document), 1, language, counts);
    int posts = searcher.getIndexReader().getDocCount(IndexFields.WORDS);
    record Weighted(Term term, double weight) {}
    List<Weighted> weighted = new ArrayList<>();
    for (Map.Entry<Term, Integer> count : counts.entrySet()) {
      int having = searcher.getIndexReader().docFreq(count.getKey());
      // A word that no other post has leads nowhere.
      if (having > 1) {
        double rare = Math.log((posts + 1.0) / having);
        weighted.add(new Weighted(count.getKey(), Math.sqrt(count.getValue()) * rare));
      }
    }
    return weighted.stream()
        .sorted(Comparator.comparingDouble(Weighted::weight).reversed())
        .limit(WORDS)
        .map(Weighted::term)
        .toList();
  }

  private static void count(
      String whole, int weight, Optional<Language> language, Map<Term, Integer> counts) {
    String text = whole.substring(0, Math.min(whole.length(), LONGEST_TEXT));
    for (String word : WordSplitter.terms(text)) {
      if (language.isEmpty()) {
        counts.merge(new Term(IndexFields.WORDS, word), weight, Integer::sum);
      } else if (!language.get().isStopWord(word)) {
        counts.merge(new Term(IndexFields.STEMS, language.get().stem(word)), weight, Integer::sum);
      }
    }
  }
}
