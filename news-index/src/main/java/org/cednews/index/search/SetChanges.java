package org.cednews.index.search;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.cednews.event.PostId;
import org.cednews.index.document.IndexFields;
import org.cednews.index.result.Following;
import org.cednews.index.result.Following.Departure;
import org.cednews.index.write.PostSearcher;
import org.jspecify.annotations.Nullable;

/// What happened to the set of posts that a query matches. A change of the set is an event of a
/// post that matched before it or matches after it: the newest one is found among the posts that
/// match now and the former versions that matched.
final class SetChanges {

  private static final Sort LAST_UPDATED = descending(IndexFields.UPDATED);
  private static final Sort LAST_LEFT = descending(IndexFields.LEFT);
  // Few corrections make a post leave; looking at more of them would cost more than the search.
  private static final int CORRECTIONS_LOOKED_AT = 500;

  private final PostSearcher posts;
  private final Query matching;
  private final PostSearcher former;
  private final Query matched;

  /// @param matching the query, compiled for posts
  /// @param matched the same, compiled for former versions
  SetChanges(PostSearcher posts, Query matching, PostSearcher former, Query matched) {
    this.posts = posts;
    this.matching = matching;
    this.former = former;
    this.matched = matched;
  }

  private static Sort descending(String field) {
    return new Sort(
        LongField.newSortField(field, true, SortedNumericSelector.Type.MAX),
        new SortField(IndexFields.TIE, SortField.Type.LONG));
  }

  /// When any published post last changed, in epoch milliseconds.
  static long newest(PostSearcher posts) throws IOException {
    return Math.max(
        0, newest(posts, new TermQuery(new Term(IndexFields.LIVE, IndexFields.YES)), LAST_UPDATED));
  }

  /// When the last change was.
  @Nullable Instant last() throws IOException {
    long last = Math.max(newest(posts, matching, LAST_UPDATED), newest(former, matched, LAST_LEFT));
    return last == Long.MIN_VALUE ? null : Instant.ofEpochMilli(last);
  }

  private static long newest(IndexSearcher searcher, Query query, Sort order) throws IOException {
    ScoreDoc[] first = top(searcher, query, order, 1);
    return first.length == 0 ? Long.MIN_VALUE : time(first[0]);
  }

  private static ScoreDoc[] top(IndexSearcher searcher, Query query, Sort order, int size)
      throws IOException {
    return searcher.search(query, new TopFieldCollectorManager(order, size, null, 1)).scoreDocs;
  }

  private static long time(ScoreDoc document) {
    return (Long) ((FieldDoc) document).fields[0];
  }

  /// Which posts left, the last first.
  ///
  /// @param since the time of the first departure that is wanted
  List<Departure> departed(Instant since) throws IOException {
    var takenBack = new TermQuery(new Term(IndexFields.TAKEN_BACK, IndexFields.YES));
    // Some of them may be published again.
    List<Departure> found =
        new ArrayList<>(ended(Occur.FILTER, takenBack, 2 * Following.MOST_DEPARTED));
    found.addAll(ended(Occur.MUST_NOT, takenBack, CORRECTIONS_LOOKED_AT));
    found.removeIf(departure -> departure.at().isBefore(since));
    Set<PostId> present = present(found.stream().map(Departure::id).distinct().toList());
    Map<PostId, Departure> last = new HashMap<>();
    for (Departure departure : found) {
      if (!present.contains(departure.id())) {
        last.merge(
            departure.id(), departure, (one, other) -> one.at().isBefore(other.at()) ? other : one);
      }
    }
    return last.values().stream()
        .sorted(
            Comparator.comparing(Departure::at)
                .reversed()
                .thenComparing(departure -> departure.id().value()))
        .limit(Following.MOST_DEPARTED)
        .toList();
  }

  // The versions that matched and came to their end last, withdrawn or not.
  private List<Departure> ended(Occur whether, Query takenBack, int size) throws IOException {
    Query wanted =
        new BooleanQuery.Builder().add(matched, Occur.FILTER).add(takenBack, whether).build();
    List<Departure> ended = new ArrayList<>();
    var ids = former.values(IndexFields.FORMER_ID);
    for (ScoreDoc document : top(former, wanted, LAST_LEFT, size)) {
      Document stored =
          whether == Occur.FILTER
              ? former.storedFields().document(document.doc, Set.of(IndexFields.REASON))
              : new Document();
      ended.add(
          new Departure(
              new PostId(ids.of(document.doc).utf8ToString()),
              Instant.ofEpochMilli(time(document)),
              stored.get(IndexFields.REASON)));
    }
    return ended;
  }

  // Those that are in the set, again or still.
  private Set<PostId> present(List<PostId> ids) throws IOException {
    if (ids.isEmpty()) {
      return Set.of();
    }
    List<BytesRef> terms = ids.stream().map(id -> new BytesRef(id.value())).toList();
    Query among =
        new BooleanQuery.Builder()
            .add(matching, Occur.FILTER)
            .add(new TermInSetQuery(IndexFields.ID, terms), Occur.FILTER)
            .build();
    Set<PostId> present = new HashSet<>();
    for (ScoreDoc document : posts.search(among, ids.size()).scoreDocs) {
      Document stored = posts.storedFields().document(document.doc, Set.of(IndexFields.ID));
      present.add(new PostId(stored.get(IndexFields.ID)));
    }
    return present;
  }
}
