package org.cednews.bench.judged;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How good a ranking is, in the mean over the judged queries, each from 0 to 1.
///
/// @param ndcg normalised discounted cumulative gain of the first 10, with linear gain
/// @param map mean average precision, of the first 1,000
/// @param recall share of the relevant documents among the first 100
public record Quality(double ndcg, double map, double recall) {

  private static final int TOP = 10;
  private static final int MOST = 1_000;
  private static final int RECALL_AT = 100;

  /// Scores rankings.
  ///
  /// @param runs documents in order, by query
  public static Quality of(Collection collection, Map<String, List<String>> runs) {
    double ndcg = 0;
    double map = 0;
    double recall = 0;
    int queries = 0;
    for (var judged : collection.judgements().entrySet()) {
      Map<String, Integer> grades = judged.getValue();
      List<Integer> best =
          grades.values().stream()
              .filter(grade -> grade > 0)
              .sorted(Comparator.reverseOrder())
              .toList();
      if (!best.isEmpty()) {
        List<Integer> gains = gains(runs.getOrDefault(judged.getKey(), List.of()), grades);
        queries++;
        ndcg += gain(gains) / gain(best);
        map += precision(gains) / best.size();
        recall +=
            (double) gains.stream().limit(RECALL_AT).filter(gain -> gain > 0).count() / best.size();
      }
    }
    return new Quality(ndcg / queries, map / queries, recall / queries);
  }

  private static List<Integer> gains(List<String> documents, Map<String, Integer> grades) {
    Set<String> seen = new HashSet<>();
    return documents.stream()
        .filter(seen::add)
        .limit(MOST)
        .map(document -> Math.max(0, grades.getOrDefault(document, 0)))
        .toList();
  }

  private static double gain(List<Integer> gains) {
    double gain = 0;
    for (int i = 0; i < Math.min(TOP, gains.size()); i++) {
      gain += gains.get(i) / (Math.log(i + 2) / Math.log(2));
    }
    return gain;
  }

  // The sum of the precisions at each relevant document.
  private static double precision(List<Integer> gains) {
    double sum = 0;
    int hits = 0;
    for (int i = 0; i < gains.size(); i++) {
      if (gains.get(i) > 0) {
        hits++;
        sum += (double) hits / (i + 1);
      }
    }
    return sum;
  }
}
