package org.cednews.index.document;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.util.BytesRef;
import org.cednews.event.Content;
import org.cednews.event.EventCodec;
import org.cednews.event.Post;
import org.cednews.event.PostEvent;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.event.PostId;
import org.cednews.index.language.Language;
import org.cednews.index.language.LanguageDetector;
import org.cednews.index.language.Token;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How an event becomes a document. Facets and filters share the dimensions of [#FACETS].
public final class PostDocument {

  /// The dimensions, named as in parameters: `category`, `author` ….
  public static final FacetsConfig FACETS = facets();

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON = JsonMapper.shared();

  private PostDocument() {}

  /// Why and when a post was withdrawn.
  public record Withdrawal(Instant at, String reason) {

    /// Reads what was written into [IndexFields#WITHDRAWN].
    public static Withdrawal decode(BytesRef bytes) {
      return JSON.readValue(bytes.bytes, bytes.offset, bytes.length, Withdrawal.class);
    }
  }

  /// The document of a published post, without its JSON.
  ///
  /// @param offset of the event in the log
  /// @param contribution to the digest
  /// @param past with this event
  /// @param weights of its texts
  public static Document of(
      PostPublished event, long offset, long contribution, Provenance past, Weights weights) {
    Post post = event.post();
    Content content = post.content();
    var document = new Document();
    addIdentity(document, post.id(), post.version(), offset, contribution);
    addPast(document, past);
    String body = BodyText.of(content.body());
    String language = language(content, body);
    addSearchable(document, content, body, language, weights);
    document.add(new BinaryDocValuesField(IndexFields.BODY_TEXT, new BytesRef(body)));
    addTimes(document, content.publishedAt(), post);
    for (String alias : content.aliases()) {
      document.add(new StringField(IndexFields.ALIAS, EarlierPath.key(alias), Field.Store.NO));
    }

    document.add(
        new BinaryDocValuesField(
            IndexFields.CARD, new BytesRef(HitFields.of(post, language).encode())));
    return document;
  }

  /// The document that remembers what a post said, in the way of [FormerVersions].
  ///
  /// @param post the version that came to its end
  /// @param offset of the event that made it
  /// @param end the event that ended it
  public static Document former(Post post, long offset, PostEvent end, Weights weights)
      throws IOException {
    Content content = post.content();
    var said = new Document();
    String body = BodyText.of(content.body());
    addSearchable(said, content, body, language(content, body), weights);
    addTimes(said, content.publishedAt(), post);
    Document document = FormerVersions.renamed(FACETS.build(said));
    document.add(new BinaryDocValuesField(IndexFields.FORMER_ID, new BytesRef(post.id().value())));
    document.add(new LongField(IndexFields.FORMER_POSITION, offset, Field.Store.NO));
    document.add(new NumericDocValuesField(IndexFields.TIE, offset));
    document.add(new LongField(IndexFields.LEFT, end.time().toEpochMilli(), Field.Store.NO));
    document.add(new StoredField(IndexFields.FORMER_POST, EventCodec.encodePost(post)));
    if (end instanceof PostWithdrawn withdrawn) {
      document.add(new StringField(IndexFields.TAKEN_BACK, IndexFields.YES, Field.Store.NO));
      document.add(new StoredField(IndexFields.REASON, withdrawn.reason()));
    }
    return document;
  }

  /// The document that remembers a withdrawn post.
  public static Document of(PostWithdrawn event, long offset, long contribution, Provenance past) {
    var document = new Document();
    addIdentity(document, event.id(), event.version(), offset, contribution);
    addPast(document, past);
    document.add(
        new StoredField(
            IndexFields.WITHDRAWN,
            JSON.writeValueAsBytes(new Withdrawal(event.withdrawnAt(), event.reason()))));
    return document;
  }

  private static void addIdentity(
      Document document, PostId id, long version, long offset, long contribution) {
    document.add(new StringField(IndexFields.ID, id.value(), Field.Store.YES));
    document.add(new NumericDocValuesField(IndexFields.VERSION, version));
    document.add(new NumericDocValuesField(IndexFields.POSITION, offset));
    document.add(new LongPoint(IndexFields.POSITION, offset));
    document.add(new NumericDocValuesField(IndexFields.CONTRIBUTION, contribution));
    // Base 36 reads the id's alphabet; the low 64 bits are as good as random.
    document.add(
        new NumericDocValuesField(IndexFields.TIE, new BigInteger(id.value(), 36).longValue()));
  }

  private static void addPast(Document document, Provenance past) {
    document.add(new BinaryDocValuesField(IndexFields.PAST, new BytesRef(past.encode())));
    if (past.link() != null) {
      document.add(new StringField(IndexFields.LINK, past.link(), Field.Store.NO));
    }
  }

  // Declared, or what the text looks like.
  private static @Nullable String language(Content content, String body) {
    return content.language() != null
        ? content.language()
        : LanguageDetector.detect(content.title(), body).orElse(null);
  }

  /// The language whose stems a post has.
  ///
  /// @param language of the post, declared or detected; a text that shows none is taken for English
  public static Optional<Language> stemming(@Nullable String language) {
    return language == null ? Optional.of(Language.ENGLISH) : Language.of(language);
  }

  // All that a query or a filter can ask for.
  private static void addSearchable(
      Document document, Content content, String body, @Nullable String language, Weights weights) {
    document.add(new StringField(IndexFields.LIVE, IndexFields.YES, Field.Store.NO));
    addTexts(document, content, body, language, weights);
    content.authors().forEach(author -> addFacet(document, "author", author));
    content.categories().forEach(name -> addFacet(document, "category", name));
    content.tags().forEach(tag -> addFacet(document, "tag", tag));
    if (content.source() != null) {
      addFacet(document, "source", content.source().name());
    }
    String kind = content.kind().word();
    document.add(new StringField(IndexFields.KIND, kind, Field.Store.NO));
    document.add(new SortedSetDocValuesFacetField("kind", kind));
    addLanguage(document, language);
  }

  private static void addTexts(
      Document document, Content content, String body, @Nullable String language, Weights weights) {
    var texts = new PostTexts(document, stemming(language));
    List<Token> title = texts.add(IndexFields.TITLE, weights.title(), content.title());
    document.add(new StringField(IndexFields.WHOLE_TITLE, WholeTitle.of(title), Field.Store.NO));
    List<Token> words = texts.add(IndexFields.BODY, PostSimilarity.UNIT, body);
    Signature.of(words)
        .ifPresent(
            signature ->
                document.add(
                    new BinaryDocValuesField(
                        IndexFields.SIGNATURE, new BytesRef(signature.encode()))));
    if (content.summary() != null) {
      texts.add(IndexFields.SUMMARY, weights.summary(), content.summary());
    }
    texts.addNames(IndexFields.AUTHORS, weights.authors(), content.authors());
    texts.add(IndexFields.CATEGORIES, weights.categories(), content.categories());
    texts.add(IndexFields.TAGS, weights.tags(), content.tags());
    if (content.source() != null) {
      texts.addNames(IndexFields.SOURCE, PostSimilarity.UNIT, List.of(content.source().name()));
    }
    texts.finish();
  }

  private static void addFacet(Document document, String dimension, String value) {
    document.add(new SortedSetDocValuesFacetField(dimension, value));
  }

  private static void addLanguage(Document document, @Nullable String language) {
    if (language == null) {
      return;
    }
    String tag = language.toLowerCase(Locale.ROOT);
    document.add(new StringField(IndexFields.LANGUAGE, tag, Field.Store.NO));
    int subtags = tag.indexOf('-');
    if (subtags > 0) {
      document.add(
          new StringField(IndexFields.LANGUAGE, tag.substring(0, subtags), Field.Store.NO));
    }
    document.add(new SortedSetDocValuesFacetField("lang", language));
  }

  private static void addTimes(Document document, @Nullable Instant published, Post post) {
    if (published != null) {
      document.add(new LongPoint(IndexFields.PUBLISHED, published.toEpochMilli()));
      document.add(new SortedSetDocValuesFacetField("month", MONTH.format(published)));
    }
    Instant when = published == null ? post.ingestedAt() : published;
    document.add(new LongField(IndexFields.WHEN, when.toEpochMilli(), Field.Store.NO));
    document.add(
        new LongField(IndexFields.UPDATED, post.updatedAt().toEpochMilli(), Field.Store.NO));
  }

  private static FacetsConfig facets() {
    var config = new FacetsConfig();
    for (String dimension : new String[] {"category", "author", "tag"}) {
      config.setMultiValued(dimension, true);
    }
    return config;
  }
}
