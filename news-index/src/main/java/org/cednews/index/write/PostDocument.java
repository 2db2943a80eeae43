package org.cednews.index.write;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.cednews.event.Content;
import org.cednews.event.EventCodec;
import org.cednews.event.Post;
import org.cednews.event.PostEvent.PostPublished;
import org.cednews.event.PostEvent.PostWithdrawn;
import org.cednews.event.PostId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How an event becomes a document. Facets and filters share the dimensions of [#FACETS].
public final class PostDocument {

  /// The dimensions, named as in parameters: `category`, `author` ….
  public static final FacetsConfig FACETS = facets();

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON = JsonMapper.shared();
  // Offsets in the postings let highlights be cut without analysing the text again.
  private static final FieldType HIGHLIGHTED = highlighted();

  private PostDocument() {}

  /// Why and when a post was withdrawn.
  public record Withdrawal(Instant at, String reason) {

    /// Reads what was written into [Fields#WITHDRAWN].
    public static Withdrawal decode(BytesRef bytes) {
      return JSON.readValue(bytes.bytes, bytes.offset, bytes.length, Withdrawal.class);
    }
  }

  /// The document of a published post.
  ///
  /// @param offset of the event in the log
  /// @param contribution to the digest
  public static Document of(PostPublished event, long offset, long contribution) {
    Post post = event.post();
    Content content = post.content();
    var document = new Document();
    addIdentity(document, post.id(), post.version(), offset, contribution);
    document.add(new StringField(Fields.LIVE, Fields.YES, Field.Store.NO));

    String title = content.title();
    String body = BodyText.of(content.body());
    document.add(new Field(Fields.TITLE, title, HIGHLIGHTED));
    document.add(new Field(Fields.BODY, body, HIGHLIGHTED));
    if (content.summary() != null) {
      document.add(new TextField(Fields.SUMMARY, content.summary(), Field.Store.NO));
    }
    document.add(new BinaryDocValuesField(Fields.TITLE_TEXT, new BytesRef(title)));
    document.add(new BinaryDocValuesField(Fields.BODY_TEXT, new BytesRef(body)));

    content.authors().forEach(author -> addFacet(document, Fields.AUTHORS, "author", author));
    content.categories().forEach(name -> addFacet(document, Fields.CATEGORIES, "category", name));
    content.tags().forEach(tag -> addFacet(document, Fields.TAGS, "tag", tag));
    if (content.source() != null) {
      addFacet(document, Fields.SOURCE, "source", content.source().name());
    }
    String kind = content.kind().word();
    document.add(new StringField(Fields.KIND, kind, Field.Store.NO));
    document.add(new SortedSetDocValuesFacetField("kind", kind));
    addLanguage(document, content.language());
    addTimes(document, content.publishedAt(), post.takenInAt());
    for (String alias : content.aliases()) {
      document.add(new StringField(Fields.ALIAS, alias, Field.Store.NO));
    }

    document.add(new BinaryDocValuesField(Fields.CARD, new BytesRef(Card.of(post).encode())));
    document.add(new StoredField(Fields.POST, EventCodec.encodePost(post)));
    return document;
  }

  /// The document that remembers a withdrawn post.
  public static Document of(PostWithdrawn event, long offset, long contribution) {
    var document = new Document();
    addIdentity(document, event.id(), event.version(), offset, contribution);
    document.add(
        new StoredField(
            Fields.WITHDRAWN,
            JSON.writeValueAsBytes(new Withdrawal(event.withdrawnAt(), event.reason()))));
    return document;
  }

  private static void addIdentity(
      Document document, PostId id, long version, long offset, long contribution) {
    document.add(new StringField(Fields.ID, id.value(), Field.Store.NO));
    document.add(new NumericDocValuesField(Fields.VERSION, version));
    document.add(new NumericDocValuesField(Fields.POSITION, offset));
    document.add(new NumericDocValuesField(Fields.CONTRIBUTION, contribution));
    // Base 36 reads the id's alphabet; the low 64 bits are as good as random.
    document.add(new NumericDocValuesField(Fields.TIE, new BigInteger(id.value(), 36).longValue()));
  }

  private static void addFacet(
      Document document, String textField, String dimension, String value) {
    document.add(new TextField(textField, value, Field.Store.NO));
    document.add(new SortedSetDocValuesFacetField(dimension, value));
  }

  private static void addLanguage(Document document, @Nullable String language) {
    if (language == null) {
      return;
    }
    String tag = language.toLowerCase(Locale.ROOT);
    document.add(new StringField(Fields.LANGUAGE, tag, Field.Store.NO));
    int subtags = tag.indexOf('-');
    if (subtags > 0) {
      document.add(new StringField(Fields.LANGUAGE, tag.substring(0, subtags), Field.Store.NO));
    }
    document.add(new SortedSetDocValuesFacetField("lang", language));
  }

  private static void addTimes(Document document, @Nullable Instant published, Instant takenIn) {
    if (published != null) {
      document.add(new LongPoint(Fields.PUBLISHED, published.toEpochMilli()));
      document.add(new SortedSetDocValuesFacetField("month", MONTH.format(published)));
    }
    Instant when = published == null ? takenIn : published;
    document.add(new LongField(Fields.WHEN, when.toEpochMilli(), Field.Store.NO));
  }

  private static FieldType highlighted() {
    var type = new FieldType(TextField.TYPE_NOT_STORED);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    type.freeze();
    return type;
  }

  private static FacetsConfig facets() {
    var config = new FacetsConfig();
    for (String dimension : new String[] {"category", "author", "tag"}) {
      config.setMultiValued(dimension, true);
    }
    return config;
  }
}
