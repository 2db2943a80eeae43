package org.cednews.index.match;

import java.io.IOException;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/// Documents with a term that begins so. The terms are in order, so that one step leads to the
/// first of them and the others follow; Lucene's own query makes an automaton first, which costs
/// more than that.
public final class BeginningQuery extends MultiTermQuery {

  private final Term beginning;

  public BeginningQuery(Term beginning) {
    super(beginning.field(), CONSTANT_SCORE_BLENDED_REWRITE);
    this.beginning = beginning;
  }

  @Override
  protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
    return new Following(terms.iterator(), beginning.bytes());
  }

  private static final class Following extends FilteredTermsEnum {

    private final BytesRef beginning;

    Following(TermsEnum terms, BytesRef beginning) {
      super(terms);
      this.beginning = beginning;
      setInitialSeekTerm(beginning);
    }

    @Override
    protected AcceptStatus accept(BytesRef term) {
      return StringHelper.startsWith(term, beginning) ? AcceptStatus.YES : AcceptStatus.END;
    }
  }

  @Override
  public void visit(QueryVisitor visitor) {
    if (visitor.acceptField(field)) {
      visitor.visitLeaf(this);
    }
  }

  @Override
  public String toString(String defaultField) {
    return beginning + "*";
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && beginning.equals(((BeginningQuery) other).beginning);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + beginning.hashCode();
  }
}
