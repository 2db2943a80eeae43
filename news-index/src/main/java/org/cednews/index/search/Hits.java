package org.cednews.index.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.util.BytesRef;
import org.cednews.index.document.HitFields;
import org.cednews.index.document.IndexFields;
import org.cednews.index.document.PostDocument;
import org.cednews.index.language.Language;
import org.cednews.index.match.Marks;
import org.cednews.index.match.MissingWords;
import org.cednews.index.query.QueryInterpretation.Matching;
import org.cednews.index.result.Explained;
import org.cednews.index.result.Highlights;
import org.cednews.index.result.Hit;
import org.cednews.index.write.PostSearcher;
import org.cednews.index.write.Values;
import org.jspecify.annotations.Nullable;

/// Makes hits of documents, with their matches marked.
final class Hits {

  private final Values cards;
  private final Values bodies;
  private final Highlights highlights;

  Hits(PostSearcher searcher, Marks marks) {
    this.cards = searcher.values(IndexFields.CARD);
    this.bodies = searcher.values(IndexFields.BODY_TEXT);
    this.highlights = new Highlights(marks);
  }

  /// The hits of a page.
  List<Hit> of(List<SearchExecution.Group> groups, SearchExecution answer) throws IOException {
    List<Integer> byDocument = new ArrayList<>(groups.size());
    for (int i = 0; i < groups.size(); i++) {
      byDocument.add(i);
    }
    byDocument.sort(Comparator.comparingInt(i -> groups.get(i).document()));
    MissingWords missing = answer.missing();
    var hits = new Hit[groups.size()];
    for (int i : byDocument) {
      SearchExecution.Group group = groups.get(i);
      boolean most = group.found().most();
      hits[i] =
          of(
              group.document(),
              answer.score(group.found()),
              group.copies(),
              answer.explained(group.found()),
              most ? Matching.MOST : Matching.ALL,
              most ? missing.of(group.document()) : List.of());
    }
    return List.of(hits);
  }

  /// @param copies near copies of the document
  /// @param missing the words of the query that the document lacks
  Hit of(
      int document,
      float score,
      List<Integer> copies,
      @Nullable Explained explained,
      Matching matching,
      List<String> missing)
      throws IOException {
    HitFields card = card(document);
    Optional<Language> language = PostDocument.stemming(card.language());
    return new Hit(
        card.id(),
        card.path(),
        card.title(),
        highlights.whole(card.title(), language),
        highlights.snippet(body(document), language),
        card.summary(),
        card.authors(),
        card.categories(),
        card.tags(),
        card.kind(),
        card.language(),
        card.publishedAt(),
        card.ingestedAt(),
        card.updatedAt(),
        card.sourceName(),
        card.sourceUrl(),
        score,
        copies(copies),
        explained,
        matching,
        missing);
  }

  private List<Hit.Copy> copies(List<Integer> documents) throws IOException {
    List<Hit.Copy> copies = new ArrayList<>(documents.size());
    for (int document : documents) {
      HitFields card = card(document);
      copies.add(new Hit.Copy(card.id(), card.path(), card.sourceName(), card.sourceUrl()));
    }
    return copies;
  }

  HitFields card(int document) throws IOException {
    BytesRef card = cards.of(document);
    if (card.length == 0) {
      throw new IllegalStateException("a published post without a card");
    }
    return HitFields.decode(card);
  }

  String body(int document) throws IOException {
    BytesRef body = bodies.of(document);
    return new String(body.bytes, body.offset, body.length, StandardCharsets.UTF_8);
  }
}
