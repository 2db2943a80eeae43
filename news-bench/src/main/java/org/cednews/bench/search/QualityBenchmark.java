package org.cednews.bench.search;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cednews.bench.drive.Scratch;
import org.cednews.bench.figure.Table;
import org.cednews.bench.judged.Collection;
import org.cednews.bench.judged.Quality;
import org.cednews.bench.run.Benchmark;
import org.cednews.bench.run.Options;
import org.cednews.bench.run.Options.Option;
import org.cednews.event.PostId;
import org.cednews.index.document.Weights;
import org.cednews.index.match.Synonyms;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.rank.Ranking;
import org.cednews.index.result.Hit;
import org.cednews.index.result.Page;
import org.cednews.index.search.LuceneSearch;
import org.cednews.index.search.PostSearch;
import org.cednews.index.write.PostIndex;
import org.jspecify.annotations.Nullable;

/// How well the search ranks, on collections whose relevant documents are known; what each part of
/// the ranking earns; and what its tuning promises for collections that nobody has seen.
public final class QualityBenchmark implements Benchmark {

  private static final int MOST = 1_000;
  private static final int TOP = 10;
  private static final String STANDARD = "standard BM25";
  private static final String OURS = "ours";
  private static final Weights ALIKE = new Weights(2, 2, 2, 2, 2);

  @Override
  public String name() {
    return "quality";
  }

  @Override
  public String about() {
    return """
    how well the search ranks, on judged collections, against standard BM25
    Each document becomes a post, each query goes through the code that serves /api/posts, as it is: nDCG@10 (linear
    gain), MAP and recall@100, in the mean over all judged queries. Then nDCG@10 with each part of the ranking
    switched off; and with other weights, of which those are taken for each collection that are best on the others.
    Goal: above standard BM25 (k1 1.2, b 0.75, English analyzer, one field, every occurrence of a query word counts)
    by 0.02 nDCG@10 in the mean over the collections, below it by more than 0.01 on none.
    """;
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option(
            "folder",
            "",
            "with a folder for each collection: docs.jsonl, queries.jsonl, qrels.tsv"),
        new Option("runs", "", "a folder to write the rankings to, as TREC runs"));
  }

  @Override
  public void run(Options options, Scratch scratch, PrintStream out) throws Exception {
    List<Collection> collections = JudgedPosts.collections(options);
    Path runs = options.text("runs").isEmpty() ? null : Path.of(options.text("runs"));
    Map<String, List<Quality>> rows = new LinkedHashMap<>();
    Map<String, List<Double>> parts = new LinkedHashMap<>();
    Map<String, List<Double>> settings = new LinkedHashMap<>();
    for (Collection collection : collections) {
      Path folder = scratch.path(collection.name());
      add(rows, STANDARD, collection, Baseline.run(collection, folder.resolve("plain")), runs);
      try (PostIndex index =
          JudgedPosts.index(collection, folder.resolve("ours"), Weights.STANDARD)) {
        add(rows, OURS, collection, ours(collection, index, Ranking.standard(), MOST), runs);
        parts().forEach((name, ranking) -> top(parts, name, collection, index, ranking));
        settings().forEach((name, ranking) -> top(settings, name, collection, index, ranking));
      }
      try (PostIndex index = JudgedPosts.index(collection, folder.resolve("alike"), ALIKE)) {
        top(parts, "all texts alike", collection, index, Ranking.standard());
      }
    }
    var table = new Table("nDCG@10 / MAP / recall@100", columns(collections));
    rows.forEach((name, qualities) -> table.row(cells(name, qualities)));
    table.print(out);
    var earned = new Table("nDCG@10 without a part", columns(collections));
    earned.row(cells(OURS, rows.get(OURS).stream().map(Quality::ndcg)));
    parts.forEach((name, values) -> earned.row(cells(name, values.stream())));
    earned.print(out);
    Folds.of(collections, settings, rows.get(STANDARD).stream().map(Quality::ndcg).toList())
        .print(out);
  }

  // The first ten are all that nDCG@10 looks at.
  private static void top(
      Map<String, List<Double>> rows,
      String name,
      Collection collection,
      PostIndex index,
      Ranking ranking) {
    double ndcg = Quality.of(collection, ours(collection, index, ranking, TOP)).ndcg();
    rows.computeIfAbsent(name, _ -> new ArrayList<>()).add(ndcg);
  }

  // All combinations of half, once and twice the standard's weights.
  private static Map<String, Ranking> settings() {
    Ranking standard = Ranking.standard();
    Map<String, Ranking> settings = new LinkedHashMap<>();
    for (float exact : new float[] {0.25f, 0.5f, 1}) {
      for (float pairs : new float[] {0.05f, 0.1f, 0.2f}) {
        for (float title : new float[] {0.05f, 0.1f, 0.2f}) {
          settings.put(
              String.format(Locale.ROOT, "exact %s, pairs %s, title %s", exact, pairs, title),
              standard.weighing(exact, standard.repeats(), pairs, title));
        }
      }
    }
    return settings;
  }

  private static Map<String, Ranking> parts() {
    Ranking all = Ranking.standard();
    Map<String, Ranking> rankings = new LinkedHashMap<>();
    rankings.put("without stems", all.withoutStems());
    rankings.put("without repeated words", all.withoutRepeats());
    rankings.put("without strict first", all.withoutStrictFirst());
    rankings.put("without pairs", all.withoutPairs());
    rankings.put("without title words", all.withoutTitle());
    rankings.put("without whole title", all.withoutWholeTitle());
    rankings.put("without freshness", all.withoutFreshness());
    rankings.put("without typos", all.withoutTypos());
    rankings.put("without synonyms", all.withoutSynonyms());
    return rankings;
  }

  private static String[] columns(List<Collection> collections) {
    List<String> columns = new ArrayList<>(List.of(""));
    collections.forEach(collection -> columns.add(collection.name()));
    columns.add("mean nDCG@10");
    return columns.toArray(String[]::new);
  }

  private static String[] cells(String name, List<Quality> qualities) {
    List<String> cells = new ArrayList<>(List.of(name));
    for (Quality quality : qualities) {
      cells.add(
          String.format(
              Locale.ROOT, "%.4f / %.4f / %.4f", quality.ndcg(), quality.map(), quality.recall()));
    }
    double mean = qualities.stream().mapToDouble(Quality::ndcg).average().orElseThrow();
    cells.add(String.format(Locale.ROOT, "%.4f", mean));
    return cells.toArray(String[]::new);
  }

  private static String[] cells(String name, Stream<Double> values) {
    List<Double> all = values.toList();
    List<String> cells = new ArrayList<>(List.of(name));
    all.forEach(value -> cells.add(String.format(Locale.ROOT, "%.4f", value)));
    double mean = all.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    cells.add(String.format(Locale.ROOT, "%.4f", mean));
    return cells.toArray(String[]::new);
  }

  private static void add(
      Map<String, List<Quality>> rows,
      String name,
      Collection collection,
      Map<String, List<String>> ranked,
      @Nullable Path runs)
      throws IOException {
    rows.computeIfAbsent(name, _ -> new ArrayList<>()).add(Quality.of(collection, ranked));
    if (runs != null) {
      Files.createDirectories(runs);
      List<String> lines = new ArrayList<>();
      ranked.forEach(
          (query, documents) -> {
            for (int i = 0; i < documents.size(); i++) {
              lines.add("%s Q0 %s %d %d run".formatted(query, documents.get(i), i + 1, MOST - i));
            }
          });
      Files.write(runs.resolve(collection.name() + "-" + name.replace(' ', '-') + ".txt"), lines);
    }
  }

  private static Map<String, List<String>> ours(
      Collection collection, PostIndex index, Ranking ranking, int most) {
    var search = new LuceneSearch(() -> Optional.of(index), new Synonyms(null), ranking);
    Map<PostId, String> ids = new HashMap<>();
    for (Collection.Doc doc : collection.documents()) {
      ids.put(JudgedPosts.id(collection, doc), doc.id());
    }
    Map<String, List<String>> runs = new HashMap<>();
    for (Collection.Query query : collection.queries()) {
      runs.put(query.id(), walk(search, query.text(), most).stream().map(ids::get).toList());
    }
    return runs;
  }

  private static List<PostId> walk(PostSearch search, String q, int most) {
    List<PostId> found = new ArrayList<>();
    int size = Math.min(most, SearchRequest.MAX_SIZE);
    String cursor = null;
    do {
      String from = cursor;
      Page<Hit> page =
          search.search(
              SearchRequest.of(q)
                  .with(
                      it -> {
                        it.size = size;
                        it.cursor = from;
                        it.typing = true;
                      }));
      for (Hit hit : page.items()) {
        found.add(hit.id());
        hit.alsoAt().forEach(copy -> found.add(copy.id()));
      }
      cursor = page.next();
    } while (cursor != null && found.size() < most);
    return found;
  }
}
