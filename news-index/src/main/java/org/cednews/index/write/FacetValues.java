package org.cednews.index.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.ArrayUtil;
import org.cednews.index.document.PostDocument;

/// The facets of all documents in memory, where counting them for every match of a search costs
/// about a nanosecond each.
///
/// A segment never changes: its facets are read when it comes out of a merge, or when a search
/// first meets it. A value has the same number in all segments, for as long as the index is open,
/// so that counts add up without a look at names. Two bytes for each value of each document, four
/// where there are very many values, and four for each document.
public final class FacetValues {

  private final Map<IndexReader.CacheKey, Column> columns = new ConcurrentHashMap<>();
  // Guarded by this.
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, List<Value>> byDimension = new ConcurrentHashMap<>();

  FacetValues() {}

  /// A value of a facet.
  ///
  /// @param number from 0
  public record Value(int number, String label) {}

  /// All values of a dimension of [PostDocument#FACETS] that any document has had.
  public List<Value> values(String dimension) {
    return byDimension.getOrDefault(dimension, List.of());
  }

  /// The facets of a segment.
  public Column of(LeafReader segment) throws IOException {
    IndexReader.CacheHelper core = segment.getCoreCacheHelper();
    Column known = columns.get(core.getKey());
    if (known != null) {
      return known;
    }
    try {
      return columns.computeIfAbsent(
          core.getKey(),
          _ -> {
            core.addClosedListener(columns::remove);
            return read(segment);
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// The numbers of the values of each document of a segment. Counting waits for memory more than
  /// for anything else, so they take two bytes each where the largest does.
  public static final class Column {

    // Those of document d begin at starts[d] and end at starts[d + 1], in the one that is not
    // empty.
    private final int[] starts;
    private final char[] narrow;
    private final int[] wide;
    private final int end;

    Column(int[] starts, int[] values) {
      this.starts = starts;
      this.end = Arrays.stream(values).max().orElse(-1) + 1;
      boolean fits = end <= Character.MAX_VALUE + 1;
      this.narrow = new char[fits ? values.length : 0];
      this.wide = fits ? new int[0] : values;
      for (int i = 0; i < narrow.length; i++) {
        narrow[i] = (char) values[i];
      }
    }

    /// All numbers are below it.
    public int end() {
      return end;
    }

    /// Adds 1 for each value of a document.
    ///
    /// @param counts by number
    public void count(int document, int[] counts) {
      int from = starts[document];
      int to = starts[document + 1];
      if (narrow.length > 0) {
        for (int i = from; i < to; i++) {
          counts[narrow[i]]++;
        }
      } else {
        for (int i = from; i < to; i++) {
          counts[wide[i]]++;
        }
      }
    }
  }

  private Column read(LeafReader segment) {
    try {
      String field = PostDocument.FACETS.getDimConfig("kind").indexFieldName;
      SortedSetDocValues facets = DocValues.getSortedSet(segment, field);
      int[] numbers = numbers(facets);
      int[] starts = new int[segment.maxDoc() + 1];
      int[] values = new int[segment.maxDoc()];
      int size = 0;
      for (int document = 0; document < segment.maxDoc(); document++) {
        if (facets.advanceExact(document)) {
          for (int left = facets.docValueCount(); left > 0; left--) {
            values = ArrayUtil.grow(values, size + 1);
            values[size++] = numbers[(int) facets.nextOrd()];
          }
        }
        starts[document + 1] = size;
      }
      return new Column(starts, Arrays.copyOf(values, size));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized int[] numbers(SortedSetDocValues facets) throws IOException {
    int[] numbersOfOrdinals = new int[(int) facets.getValueCount()];
    Map<String, List<Value>> added = new HashMap<>();
    for (int ordinal = 0; ordinal < numbersOfOrdinals.length; ordinal++) {
      String path = facets.lookupOrd(ordinal).utf8ToString();
      Integer number = numbers.get(path);
      if (number == null) {
        number = numbers.size();
        numbers.put(path, number);
        String[] parts = FacetsConfig.stringToPath(path);
        added.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(new Value(number, parts[1]));
      }
      numbersOfOrdinals[ordinal] = number;
    }
    added.forEach(
        (dimension, more) -> {
          List<Value> all = new ArrayList<>(values(dimension));
          all.addAll(more);
          byDimension.put(dimension, all);
        });
    return numbersOfOrdinals;
  }
}
