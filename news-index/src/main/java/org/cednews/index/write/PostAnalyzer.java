package org.cednews.index.write;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/// Text to terms, the same for documents and queries: words by Unicode's rules (UAX #29), case and
/// accents folded.
public final class PostAnalyzer extends Analyzer {

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    var words = new StandardTokenizer();
    return new TokenStreamComponents(words, fold(new EnglishPossessiveFilter(words)));
  }

  @Override
  protected TokenStream normalize(String fieldName, TokenStream in) {
    return fold(in);
  }

  private static TokenStream fold(TokenStream in) {
    return new ASCIIFoldingFilter(new LowerCaseFilter(in));
  }

  /// Keeps a phrase from matching across two authors or two tags.
  @Override
  public int getPositionIncrementGap(String fieldName) {
    return 100;
  }
}
