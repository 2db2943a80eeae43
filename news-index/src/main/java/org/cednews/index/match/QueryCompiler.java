package org.cednews.index.match;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.cednews.index.document.IndexFields;
import org.cednews.index.language.Language;
import org.cednews.index.language.Token;
import org.cednews.index.language.WordSplitter;
import org.cednews.index.query.Clause;
import org.cednews.index.query.Facet;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.rank.FreshnessQuery;
import org.cednews.index.rank.Ranking;
import org.jspecify.annotations.Nullable;

/// Makes Lucene queries of what was understood.
public final class QueryCompiler {

  private static final Query EVERYTHING =
      new TermQuery(new Term(IndexFields.LIVE, IndexFields.YES));
  private static final String SENTENCE_ENDS = ".?!。？！";
  // A query of so few words names what it wants; one of more describes it.
  private static final int SHORT = 3;
  // Looking for pairs in so many posts costs more than all the rest.
  private static final int MANY = 20_000;

  private final WordQueries words;
  private final IndexSearcher searcher;
  private final Typos typos;
  private final List<Language> languages;
  private final Synonyms.Rules synonyms;
  private final Ranking ranking;
  private final QueryDecisions plan;
  private final Marks marks = new Marks();
  private final List<String> sentence = new ArrayList<>();
  private final Set<String> kept = new HashSet<>();
  private final List<Part> parts = new ArrayList<>();
  private boolean sentenceEnds;
  private boolean describes;
  private int rarest = Integer.MAX_VALUE;

  public QueryCompiler(
      IndexSearcher searcher,
      List<Language> languages,
      Typos typos,
      Synonyms.Rules synonyms,
      Ranking ranking,
      QueryDecisions plan) {
    this.searcher = searcher;
    this.typos = typos;
    this.languages = languages;
    this.synonyms = synonyms;
    this.ranking = ranking;
    this.plan = plan;
    this.words = new WordQueries(searcher, languages, typos, ranking, plan, marks);
  }

  /// What a request asks for.
  ///
  /// @param match which posts, without the filters of facets; nothing in it is only for the order
  /// @param filters of facets; dates are the filter of the months
  /// @param ranked which posts, with the filters, and how good each is
  /// @param parts the words or groups of words that a post can have
  /// @param describes whether the query describes what it is for, as a question does, rather than
  ///   names it
  /// @param rarest about how many posts have the rarest wanted word; large if that is not known
  public record Compiled(
      Query match,
      Map<Facet, Query> filters,
      Query ranked,
      Marks marks,
      List<Part> parts,
      boolean describes,
      int rarest) {

    /// Which posts, with the filters of all facets but one.
    public Query matchWithout(@Nullable Facet facet) {
      var whole = new BooleanQuery.Builder().add(match, Occur.MUST);
      filters.forEach(
          (other, filter) -> {
            if (other != facet) {
              whole.add(filter, Occur.FILTER);
            }
          });
      return simplest(whole, match);
    }
  }

  /// A word or a group of words of a query.
  ///
  /// @param written as it was typed
  /// @param query finds the posts that have it
  public record Part(String written, Query query) {}

  private static Query simplest(BooleanQuery.Builder whole, Query only) {
    BooleanQuery query = whole.build();
    return query.clauses().size() == 1 ? only : query;
  }

  /// Compiles a request.
  ///
  /// @param but posts that are not wanted, if any
  public Compiled compile(SearchRequest request, Clause clause, @Nullable Query but)
      throws IOException {
    sentenceEnds =
        !request.q().isEmpty()
            && SENTENCE_ENDS.indexOf(request.q().charAt(request.q().length() - 1)) >= 0;
    boolean typing = request.typing() && clause.endsWithWord();
    Query asked =
        request.q().isEmpty()
            ? EVERYTHING
            : query(clause, typing, true).orElse(new MatchNoDocsQuery("no words"));
    if (but != null) {
      asked = new BooleanQuery.Builder().add(asked, Occur.MUST).add(but, Occur.MUST_NOT).build();
    }
    var filters = new EnumMap<Facet, Query>(Facet.class);
    request
        .filters()
        .forEach((facet, values) -> filters.put(facet, FacetFilters.of(facet, values)));
    if (request.from() != null || request.to() != null) {
      filters.put(Facet.MONTH, published(request.from(), request.to()));
    }
    var ranked = new BooleanQuery.Builder().add(asked, Occur.MUST);
    filters.values().forEach(filter -> ranked.add(filter, Occur.FILTER));
    if (request.order() != SearchRequest.Sort.RELEVANCE || request.q().isEmpty()) {
      return compiled(asked, filters, simplest(ranked, asked));
    }
    var bonuses = new Bonuses(searcher, ranking, ranked);
    bonuses.addWholeTitle(request.q());
    bonuses.addSentence(sentence, kept, !plan.wantsAll() || plan.rarest(rarest) <= MANY);
    return compiled(asked, filters, fresh(simplest(ranked, asked)));
  }

  private Compiled compiled(Query match, Map<Facet, Query> filters, Query ranked) {
    return new Compiled(match, filters, ranked, marks, List.copyOf(parts), describes, rarest);
  }

  private Query fresh(Query query) {
    return ranking.freshness() > 0
        ? new FreshnessQuery(query, ranking.freshness(), plan.now(), ranking.halfFresh())
        : query;
  }

  // Nothing for a clause without a word in it, such as a lone comma.
  private Optional<Query> query(Clause clause, boolean typing, boolean top) throws IOException {
    return switch (clause) {
      case Clause.All(var clauses) -> all(clauses, typing, top);
      case Clause.Any(var clauses) -> any(clauses, typing);
      case Clause.Not _ -> all(List.of(clause), false, top);
      case Clause.Word word when word.isPlain() -> all(List.of(word), typing, top);
      case Clause.Word(var field, var text, var prefix) ->
          prefix ? beginning(field, text) : phrase(field, text);
      case Clause.Phrase(var field, var text) -> {
        Optional<Query> phrase = phrase(field, text);
        if (top && field == null && phrase.isPresent()) {
          rarest = Math.min(rarest, words.posts());
        }
        yield phrase;
      }
      case Clause.Dates(_, var from, var to) ->
          Optional.of(new ConstantScoreQuery(published(from, to)));
    };
  }

  // What is not wanted is meant as it is written, and nothing of it is marked.
  private QueryCompiler excluding() {
    return new QueryCompiler(
        searcher, languages, typos, synonyms, ranking.withoutTypos().withoutSynonyms(), plan);
  }

  private Optional<Query> any(List<Clause> clauses, boolean typing) throws IOException {
    var any = new BooleanQuery.Builder();
    for (int i = 0; i < clauses.size(); i++) {
      boolean last = typing && i == clauses.size() - 1;
      query(clauses.get(i), last, false).ifPresent(query -> any.add(query, Occur.SHOULD));
    }
    BooleanQuery query = any.build();
    return query.clauses().isEmpty() ? Optional.empty() : Optional.of(query);
  }

  private Optional<Query> all(List<Clause> clauses, boolean typing, boolean top)
      throws IOException {
    var all = new BooleanQuery.Builder();
    List<String> plain = new ArrayList<>();
    boolean positive = false;
    for (int i = 0; i < clauses.size(); i++) {
      Clause clause = clauses.get(i);
      if (clause instanceof Clause.Word word && word.isPlain()) {
        Optional<Query> address = PastedAddress.query(word.text());
        if (address.isPresent()) {
          all.add(address(address.get(), word.text()), Occur.MUST);
          positive = true;
        } else {
          plain.add(word.text());
        }
      } else if (top
          && !plan.wantsAll()
          && clauses.size() > SHORT
          && clause instanceof Clause.Phrase(var field, var text)
          && field == null) {
        // A quotation inside a question is a part of it, and no condition; a pair counts more.
        plain.addAll(List.of(text.split("\\s+")));
      } else if (clause instanceof Clause.Not(var negated)) {
        excluding().query(negated, false, false).ifPresent(q -> all.add(q, Occur.MUST_NOT));
      } else {
        boolean last = typing && i == clauses.size() - 1;
        Optional<Query> query = query(clause, last, top && clause instanceof Clause.Phrase);
        query.ifPresent(
            q -> all.add(q, clause instanceof Clause.Dates ? Occur.FILTER : Occur.MUST));
        positive |= query.isPresent();
      }
    }
    positive |= addSentence(all, plain, typing && endsWithWord(clauses), top);
    BooleanQuery query = all.build();
    if (query.clauses().isEmpty()) {
      return Optional.empty();
    }
    if (!positive) {
      all.add(EVERYTHING, Occur.MUST);
    }
    return Optional.of(all.build());
  }

  // The post that is known by an address, then those that name it.
  private Query address(Query post, String text) throws IOException {
    var any = new BooleanQuery.Builder().add(post, Occur.SHOULD);
    phrase(null, text).ifPresent(query -> any.add(query, Occur.SHOULD));
    return any.build();
  }

  private static boolean endsWithWord(List<Clause> clauses) {
    return clauses.getLast() instanceof Clause.Word word && word.isPlain();
  }

  private boolean addSentence(
      BooleanQuery.Builder all, List<String> plain, boolean typing, boolean top)
      throws IOException {
    Sentence whole =
        Sentence.of(plain, ranking.synonyms() ? synonyms : Synonyms.Rules.NONE, typing);
    Sentence wantedWords = top && !plan.wantsAll() ? whole.takenApart() : whole;
    Sentence saying = wantedWords.withoutStopWords();
    if (top) {
      describes = !plain.isEmpty() && (sentenceEnds || saying.units().size() > SHORT);
    }
    List<Sentence.Unit> units = (top && describes ? saying.withoutAsking() : saying).units();
    var some = new BooleanQuery.Builder();
    for (Sentence.Unit unit : units) {
      all(unit, top, some, all);
    }
    if (top) {
      whole.units().forEach(unit -> sentence.addAll(unit.terms()));
      units.forEach(unit -> kept.addAll(unit.terms()));
      if (!plan.wantsAll() && !units.isEmpty()) {
        some.setMinimumNumberShouldMatch(Math.min(plan.fewest(), units.size()));
        all.add(some.build(), Occur.MUST);
      }
    }
    return !units.isEmpty();
  }

  private void all(
      Sentence.Unit unit, boolean top, BooleanQuery.Builder some, BooleanQuery.Builder all)
      throws IOException {
    Query query = words.unit(unit);
    if (top) {
      parts.add(new Part(unit.written(), query));
    }
    if (top && plan.wantsAll()) {
      rarest = Math.min(rarest, words.posts());
    }
    if (top && !plan.wantsAll()) {
      some.add(query, Occur.SHOULD);
    } else {
      all.add(query, Occur.MUST);
    }
  }

  private Optional<Query> phrase(Clause.@Nullable Field field, String text) throws IOException {
    if (field == Clause.Field.KIND || field == Clause.Field.LANG) {
      return Optional.of(new ConstantScoreQuery(new TermQuery(keyword(field, text))));
    }
    List<Token> terms = WordSplitter.of(text);
    if (terms.isEmpty()) {
      return Optional.empty();
    }
    if (field == null) {
      return Optional.of(words.phrase(terms));
    }
    if (field == Clause.Field.TITLE) {
      marks.phrases().add(terms.stream().map(Token::term).toList());
    }
    return Optional.of(words.phrase(textField(field), terms));
  }

  private Optional<Query> beginning(Clause.@Nullable Field field, String text) throws IOException {
    if (field == Clause.Field.KIND || field == Clause.Field.LANG) {
      return Optional.of(new BeginningQuery(keyword(field, text)));
    }
    List<String> terms = WordSplitter.terms(text);
    if (terms.size() != 1) {
      // What is more than one word, such as "covid-1", cannot be the beginning of one.
      return phrase(field, text);
    }
    if (field == null) {
      return Optional.of(words.beginning(terms.getFirst()));
    }
    if (field == Clause.Field.TITLE) {
      marks.beginnings().add(terms.getFirst());
    }
    return Optional.of(WordQueries.beginning(textField(field), terms.getFirst()));
  }

  private static String textField(Clause.Field field) {
    return switch (field) {
      case TITLE -> IndexFields.TITLE;
      case AUTHOR -> IndexFields.AUTHORS;
      case CATEGORY -> IndexFields.CATEGORIES;
      case TAG -> IndexFields.TAGS;
      case SOURCE -> IndexFields.SOURCE;
      case KIND -> IndexFields.KIND;
      case LANG -> IndexFields.LANGUAGE;
    };
  }

  private static Term keyword(Clause.Field field, String text) {
    return new Term(textField(field), text.toLowerCase(Locale.ROOT));
  }

  private static Query published(@Nullable Instant from, @Nullable Instant to) {
    return LongPoint.newRangeQuery(
        IndexFields.PUBLISHED,
        from == null ? Long.MIN_VALUE : from.toEpochMilli(),
        to == null ? Long.MAX_VALUE : to.toEpochMilli() - 1);
  }
}
