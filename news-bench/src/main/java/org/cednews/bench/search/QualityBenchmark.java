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

/// How well the search ranks, on collections whose relevant documents are known.
public final class QualityBenchmark implements Benchmark {

  private static final int MOST = 1_000;
  private static final Weights ALIKE = new Weights(2, 2, 2, 2, 2);

  @Override
  public String name() {
    return "quality";
  }

  @Override
  public String about() {
    return """
    how well the search ranks, on judged collections, against plain BM25
    Each document becomes a post, each query goes through the code that serves /api/posts, as it is. Then the same
    with each part of the ranking switched off. nDCG@10 (linear gain), MAP and recall@100, in the mean over all
    judged queries. Goal: above plain Lucene (English analyzer, one field) by 0.01 nDCG@10 in the mean over the
    collections, below it by more than 0.01 on none.
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
    var table = new Table("nDCG@10 / MAP / recall@100", columns(collections));
    Map<String, List<Quality>> rows = new LinkedHashMap<>();
    for (Collection collection : collections) {
      Path folder = scratch.path(collection.name());
      add(rows, "plain BM25", collection, Baseline.run(collection, folder.resolve("plain")), runs);
      try (PostIndex index =
          JudgedPosts.index(collection, folder.resolve("ours"), Weights.STANDARD)) {
        for (var ranking : rankings().entrySet()) {
          add(
              rows,
              ranking.getKey(),
              collection,
              ours(collection, index, ranking.getValue()),
              runs);
        }
      }
      try (PostIndex index = JudgedPosts.index(collection, folder.resolve("alike"), ALIKE)) {
        add(rows, "all texts alike", collection, ours(collection, index, Ranking.standard()), runs);
      }
    }
    rows.forEach((name, qualities) -> table.row(cells(name, qualities)));
    table.print(out);
  }

  private static Map<String, Ranking> rankings() {
    Ranking all = Ranking.standard();
    Map<String, Ranking> rankings = new LinkedHashMap<>();
    rankings.put("ours", all);
    rankings.put("without stems", all.withoutStems());
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
      Collection collection, PostIndex index, Ranking ranking) {
    var search = new LuceneSearch(() -> Optional.of(index), new Synonyms(null), ranking);
    Map<PostId, String> ids = new HashMap<>();
    for (Collection.Doc doc : collection.documents()) {
      ids.put(JudgedPosts.id(collection, doc), doc.id());
    }
    Map<String, List<String>> runs = new HashMap<>();
    for (Collection.Query query : collection.queries()) {
      runs.put(query.id(), walk(search, query.text()).stream().map(ids::get).toList());
    }
    return runs;
  }

  private static List<PostId> walk(PostSearch search, String q) {
    List<PostId> found = new ArrayList<>();
    String cursor = null;
    do {
      String from = cursor;
      Page<Hit> page =
          search.search(
              SearchRequest.of(q)
                  .with(
                      it -> {
                        it.size = SearchRequest.MAX_SIZE;
                        it.cursor = from;
                        it.typing = true;
                      }));
      for (Hit hit : page.items()) {
        found.add(hit.id());
        hit.alsoAt().forEach(copy -> found.add(copy.id()));
      }
      cursor = page.next();
    } while (cursor != null && found.size() < MOST);
    return found;
  }
}
