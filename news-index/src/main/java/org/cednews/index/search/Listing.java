package org.cednews.index.search;

import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.cednews.index.document.HitFields;
import org.cednews.index.document.IndexFields;
import org.cednews.index.write.PostSearcher;
import org.jspecify.annotations.Nullable;

/// All posts by time, for those who want to know of each: what sitemaps are made of. The time of a
/// post is what `newest` sorts by.
public final class Listing {

  private static final Sort OLDEST =
      new Sort(LongField.newSortField(IndexFields.WHEN, false, SortedNumericSelector.Type.MAX));

  private Listing() {}

  /// A month in which something was published, in UTC.
  ///
  /// @param posts how many
  /// @param changed when one of them last came in, changed or was withdrawn
  public record Month(YearMonth month, long posts, Instant changed) {}

  /// A post.
  ///
  /// @param changed when it last changed for its readers
  public record Entry(
      String path,
      String title,
      @Nullable String language,
      @Nullable Instant publishedAt,
      Instant changed) {}

  static List<Month> months(PostSearcher searcher) throws IOException {
    List<Month> months = new ArrayList<>();
    Query from = LongPoint.newRangeQuery(IndexFields.WHEN, Long.MIN_VALUE, Long.MAX_VALUE);
    while (true) {
      ScoreDoc[] first =
          searcher.search(from, new TopFieldCollectorManager(OLDEST, 1, null, 1)).scoreDocs;
      if (first.length == 0) {
        return months;
      }
      Instant time = Instant.ofEpochMilli((Long) ((FieldDoc) first[0]).fields[0]);
      YearMonth month = YearMonth.from(time.atOffset(ZoneOffset.UTC));
      months.add(month(searcher, month));
      from =
          LongPoint.newRangeQuery(
              IndexFields.WHEN, begin(month.plusMonths(1)).toEpochMilli(), Long.MAX_VALUE);
    }
  }

  static Month month(PostSearcher searcher, YearMonth month) throws IOException {
    Instant from = begin(month);
    Instant to = begin(month.plusMonths(1));
    Query within = within(IndexFields.WHEN, from, to);
    Query left = within(IndexFields.FORMER_WHEN, from, to);
    Instant changed = new SetChanges(searcher, within, searcher.former(), left).last();
    return new Month(month, searcher.count(within), changed == null ? Instant.EPOCH : changed);
  }

  /// @param skip how many of the newest to leave out
  static List<Entry> entries(PostSearcher searcher, Instant from, Instant to, int skip, int most)
      throws IOException {
    ScoreDoc[] found =
        searcher.search(
                within(IndexFields.WHEN, from, to),
                new TopFieldCollectorManager(SearchExecution.NEWEST, skip + most, null, 1))
            .scoreDocs;
    List<Entry> entries = new ArrayList<>();
    var cards = searcher.values(IndexFields.CARD);
    for (int i = skip; i < found.length; i++) {
      HitFields card = HitFields.decode(cards.of(found[i].doc));
      entries.add(
          new Entry(
              card.path(), card.title(), card.language(), card.publishedAt(), card.changedAt()));
    }
    return entries;
  }

  private static Query within(String field, Instant from, Instant to) {
    return LongPoint.newRangeQuery(field, from.toEpochMilli(), to.toEpochMilli() - 1);
  }

  private static Instant begin(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
