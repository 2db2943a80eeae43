package org.cednews.index.match;

import java.util.List;
import java.util.Locale;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.cednews.index.document.IndexFields;
import org.cednews.index.document.PostDocument;
import org.cednews.index.query.Facet;

/// Posts that have one of some values of a facet.
final class FacetFilters {

  private FacetFilters() {}

  static Query of(Facet facet, List<String> values) {
    return switch (facet) {
      case KIND -> anyOf(IndexFields.KIND, lowerCase(values));
      case LANG -> anyOf(IndexFields.LANGUAGE, lowerCase(values));
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
}
