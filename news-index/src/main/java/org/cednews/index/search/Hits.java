package org.cednews.index.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.util.BytesRef;
import org.cednews.index.language.Language;
import org.cednews.index.write.Card;
import org.cednews.index.write.Fields;
import org.cednews.index.write.PostDocument;
import org.cednews.index.write.PostSearcher;
import org.jspecify.annotations.Nullable;

/// Makes hits of documents, with their matches marked.
final class Hits {

  private final PostSearcher searcher;
  private final Highlights highlights;

  Hits(PostSearcher searcher, Marks marks) {
    this.searcher = searcher;
    this.highlights = new Highlights(marks);
  }

  /// @param copies near copies of the document
  Hit of(int document, float score, List<Integer> copies, @Nullable Explained explained)
      throws IOException {
    Card card = card(document);
    Optional<Language> language = PostDocument.stemming(card.language());
    return new Hit(
        card.id(),
        card.path(),
        card.title(),
        highlights.whole(text(document, Fields.TITLE_TEXT), language),
        highlights.snippet(text(document, Fields.BODY_TEXT), language),
        card.summary(),
        card.authors(),
        card.categories(),
        card.tags(),
        card.kind(),
        card.language(),
        card.publishedAt(),
        card.takenInAt(),
        card.updatedAt(),
        card.sourceName(),
        card.sourceUrl(),
        score,
        copies(copies),
        explained);
  }

  private List<Hit.Copy> copies(List<Integer> documents) throws IOException {
    List<Hit.Copy> copies = new ArrayList<>(documents.size());
    for (int document : documents) {
      Card card = card(document);
      copies.add(new Hit.Copy(card.id(), card.path(), card.sourceName(), card.sourceUrl()));
    }
    return copies;
  }

  Card card(int document) throws IOException {
    BytesRef card = searcher.value(document, Fields.CARD);
    if (card.length == 0) {
      throw new IllegalStateException("a published post without a card");
    }
    return Card.decode(card.bytes, card.offset, card.length);
  }

  private String text(int document, String field) throws IOException {
    return searcher.value(document, field).utf8ToString();
  }
}
