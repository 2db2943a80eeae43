package org.cednews.index.match;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.cednews.event.LinkKey;
import org.cednews.event.PostId;
import org.cednews.index.document.EarlierPath;
import org.cednews.index.document.IndexFields;

/// Posts that are known by an address or an id, as someone pastes it: that of their page, one under
/// which they were found earlier, or that of where they come from.
final class PastedAddress {

  private static final float FIRST = 100;

  private static final Pattern PAGE = Pattern.compile("/posts/([0-9a-z]{16})(?:[/?#].*)?");
  private static final Pattern WITHOUT_SCHEME =
      Pattern.compile("(?i)(?:www\\.|(?:[\\w-]+\\.)+[a-z]{2,}/).*");

  private PastedAddress() {}

  /// Nothing for a text that is neither an address nor an id.
  static Optional<Query> query(String text) {
    Optional<PostId> id = PostId.parse(text.toLowerCase(Locale.ROOT));
    if (id.isPresent()) {
      return Optional.of(live(new BooleanQuery.Builder(), id.get()));
    }
    boolean path = text.startsWith("/");
    Optional<URI> address =
        path || text.regionMatches(true, 0, "http", 0, 4)
            ? uri(text)
            : WITHOUT_SCHEME.matcher(text).matches() ? uri("https://" + text) : Optional.empty();
    if (address.isEmpty() || address.get().getRawPath() == null) {
      return Optional.empty();
    }
    String ownPath = address.get().getRawPath();
    var any = new BooleanQuery.Builder();
    LinkKey.of(address.get()).ifPresent(key -> add(any, IndexFields.LINK, key.value()));
    if (ownPath.length() > 1) {
      add(any, IndexFields.ALIAS, EarlierPath.key(ownPath));
    }
    Matcher page = PAGE.matcher(ownPath);
    Optional<PostId> ofPage = page.matches() ? PostId.parse(page.group(1)) : Optional.empty();
    if (ofPage.isPresent()) {
      return Optional.of(live(any, ofPage.get()));
    }
    BooleanQuery known = any.build();
    return known.clauses().isEmpty() ? Optional.empty() : Optional.of(live(known));
  }

  private static Query live(BooleanQuery.Builder any, PostId id) {
    add(any, IndexFields.ID, id.value());
    return live(any.build());
  }

  // Posts keep their id and link when they are withdrawn.
  private static Query live(Query known) {
    return new BoostQuery(
        new ConstantScoreQuery(
            new BooleanQuery.Builder()
                .add(known, Occur.MUST)
                .add(new TermQuery(new Term(IndexFields.LIVE, IndexFields.YES)), Occur.FILTER)
                .build()),
        FIRST);
  }

  private static void add(BooleanQuery.Builder any, String field, String value) {
    any.add(new TermQuery(new Term(field, value)), Occur.SHOULD);
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
