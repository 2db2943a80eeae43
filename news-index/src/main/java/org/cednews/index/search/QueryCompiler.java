package org.cednews.index.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.cednews.index.write.Fields;
import org.cednews.index.write.PostDocument;
import org.cednews.index.write.PostIndex;
import org.jspecify.annotations.Nullable;

/// Makes Lucene queries of what was understood. A word is looked for in all text fields as if they
/// were one field in which a word of the title counts more often (BM25F).
final class QueryCompiler {

  // How often a word counts in each field.
  private static final List<Weighted> WEIGHTS =
      List.of(
          new Weighted(Fields.TITLE, 3),
          new Weighted(Fields.SUMMARY, 1.5f),
          new Weighted(Fields.BODY, 1),
          new Weighted(Fields.AUTHORS, 2),
          new Weighted(Fields.CATEGORIES, 1),
          new Weighted(Fields.TAGS, 2));
  private static final Query EVERYTHING = new TermQuery(new Term(Fields.LIVE, Fields.YES));
  private static final Analyzer ANALYZER = PostIndex.analyzer();

  private record Weighted(String field, float weight) {}

  private QueryCompiler() {}

  /// What a request asks for.
  ///
  /// @param words what decides the score and is marked in highlights
  /// @param whole the words and the filters
  record Compiled(Query words, Query whole) {}

  static Compiled compile(SearchRequest request) {
    Query words = request.q().isEmpty() ? EVERYTHING : compile(QueryLanguage.parse(request.q()));
    var whole = new BooleanQuery.Builder().add(words, Occur.MUST);
    request.filters().forEach((facet, values) -> whole.add(filter(facet, values), Occur.FILTER));
    if (request.from() != null || request.to() != null) {
      whole.add(published(request.from(), request.to()), Occur.FILTER);
    }
    BooleanQuery all = whole.build();
    return new Compiled(words, all.clauses().size() == 1 ? words : all);
  }

  static Query compile(Clause clause) {
    return query(clause).orElse(new MatchNoDocsQuery("no words"));
  }

  // Nothing for a clause without a word in it, such as a lone comma.
  private static Optional<Query> query(Clause clause) {
    return switch (clause) {
      case Clause.All(var clauses) -> all(clauses);
      case Clause.Any(var clauses) -> any(clauses);
      case Clause.Not _ -> all(List.of(clause));
      case Clause.Word(var field, var text, var prefix) ->
          prefix ? prefix(field, text) : phrase(field, text);
      case Clause.Phrase(var field, var text) -> phrase(field, text);
      case Clause.Dates(_, var from, var to) ->
          Optional.of(new ConstantScoreQuery(published(from, to)));
    };
  }

  private static Optional<Query> all(List<Clause> clauses) {
    var all = new BooleanQuery.Builder();
    int wanted = 0;
    int unwanted = 0;
    for (Clause clause : clauses) {
      if (clause instanceof Clause.Not(var negated)) {
        Optional<Query> query = query(negated);
        query.ifPresent(q -> all.add(q, Occur.MUST_NOT));
        unwanted += query.isPresent() ? 1 : 0;
      } else {
        Optional<Query> query = query(clause);
        query.ifPresent(
            q -> all.add(q, clause instanceof Clause.Dates ? Occur.FILTER : Occur.MUST));
        wanted += query.isPresent() ? 1 : 0;
      }
    }
    if (wanted == 0 && unwanted == 0) {
      return Optional.empty();
    }
    if (wanted == 0) {
      all.add(EVERYTHING, Occur.MUST);
    }
    return Optional.of(all.build());
  }

  private static Optional<Query> any(List<Clause> clauses) {
    var any = new BooleanQuery.Builder();
    clauses.forEach(clause -> query(clause).ifPresent(query -> any.add(query, Occur.SHOULD)));
    BooleanQuery query = any.build();
    return query.clauses().isEmpty() ? Optional.empty() : Optional.of(query);
  }

  private static Optional<Query> phrase(Clause.@Nullable Field field, String text) {
    if (field == Clause.Field.KIND || field == Clause.Field.LANG) {
      return Optional.of(keyword(field, text));
    }
    List<String> terms = terms(text);
    if (terms.isEmpty()) {
      return Optional.empty();
    }
    if (terms.size() == 1) {
      return Optional.of(
          field == null ? anywhere(terms.getFirst()) : term(field, terms.getFirst()));
    }
    if (field != null) {
      return Optional.of(phrase(textField(field), terms));
    }
    List<Query> inFields = new ArrayList<>();
    for (Weighted in : WEIGHTS) {
      inFields.add(new BoostQuery(phrase(in.field, terms), in.weight));
    }
    return Optional.of(new DisjunctionMaxQuery(inFields, 0.1f));
  }

  private static Query phrase(String field, List<String> terms) {
    return new PhraseQuery(field, terms.toArray(String[]::new));
  }

  private static Query anywhere(String term) {
    var query = new CombinedFieldQuery.Builder(term);
    WEIGHTS.forEach(in -> query.addField(in.field, in.weight));
    return query.build();
  }

  private static Query term(Clause.Field field, String term) {
    return new TermQuery(new Term(textField(field), term));
  }

  private static Optional<Query> prefix(Clause.@Nullable Field field, String text) {
    if (field == Clause.Field.KIND || field == Clause.Field.LANG) {
      return Optional.of(new PrefixQuery(keywordTerm(field, text)));
    }
    String beginning = ANALYZER.normalize(Fields.BODY, text).utf8ToString();
    if (terms(text).size() != 1) {
      // What is more than one word, such as "covid-1", cannot be the beginning of one.
      return phrase(field, text);
    }
    List<String> fields =
        field == null ? WEIGHTS.stream().map(Weighted::field).toList() : List.of(textField(field));
    List<Query> inFields = new ArrayList<>();
    for (String name : fields) {
      inFields.add(new PrefixQuery(new Term(name, beginning)));
    }
    return Optional.of(new DisjunctionMaxQuery(inFields, 0));
  }

  private static String textField(Clause.Field field) {
    return switch (field) {
      case TITLE -> Fields.TITLE;
      case AUTHOR -> Fields.AUTHORS;
      case CATEGORY -> Fields.CATEGORIES;
      case TAG -> Fields.TAGS;
      case SOURCE -> Fields.SOURCE;
      case KIND -> Fields.KIND;
      case LANG -> Fields.LANGUAGE;
    };
  }

  private static Query keyword(Clause.Field field, String text) {
    return new ConstantScoreQuery(new TermQuery(keywordTerm(field, text)));
  }

  private static Term keywordTerm(Clause.Field field, String text) {
    return new Term(textField(field), text.toLowerCase(Locale.ROOT));
  }

  private static Query filter(Facet facet, List<String> values) {
    return switch (facet) {
      case KIND -> anyOf(Fields.KIND, lowerCase(values));
      case LANG -> anyOf(Fields.LANGUAGE, lowerCase(values));
      case CATEGORY, AUTHOR, TAG, SOURCE, MONTH -> {
        String field = PostDocument.FACETS.getDimConfig(facet.word()).indexFieldName;
        yield anyOf(
            field,
            values.stream().map(value -> FacetsConfig.pathToString(facet.word(), value)).toList());
      }
    };
  }

  private static Query anyOf(String field, List<String> values) {
    return values.size() == 1
        ? new TermQuery(new Term(field, values.getFirst()))
        : new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
  }

  private static List<String> lowerCase(List<String> values) {
    return values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
  }

  private static Query published(@Nullable Instant from, @Nullable Instant to) {
    return LongPoint.newRangeQuery(
        Fields.PUBLISHED,
        from == null ? Long.MIN_VALUE : from.toEpochMilli(),
        to == null ? Long.MAX_VALUE : to.toEpochMilli() - 1);
  }

  private static List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    try (TokenStream tokens = ANALYZER.tokenStream(Fields.BODY, text)) {
      var term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        terms.add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("analysing a string cannot fail", e);
    }
    return terms;
  }
}
