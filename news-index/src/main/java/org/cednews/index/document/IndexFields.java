package org.cednews.index.document;

import org.cednews.index.language.Spellings;

/// The fields of the index, and the two numbers of its format, which each commit keeps.
public final class IndexFields {

  /// Which fields there are, and how each is stored. Raise it when code of today cannot read an
  /// index of yesterday, such as after a field was added that a search relies on: such an index is
  /// replaced at the start, and the node is not ready until the new one has come to the end of the
  /// log.
  public static final int STRUCTURE = 9;

  /// What the fields hold: analysis, stems, splitting of words, weights of texts. Raise it when the
  /// same post makes another document that is searched in the same way: an index of yesterday
  /// answers on, while a new one is built beside it.
  public static final int CONTENT = 1;

  /// The post's id; every document has one.
  public static final String ID = "id";

  /// Holds [#YES] in the documents of published posts; those of withdrawn posts lack this field and
  /// every field that a query of a reader can match.
  public static final String LIVE = "live";

  public static final String YES = "y";

  /// All texts of a post as one: folded words, weighted by the text they are from. Here, in
  /// [#STEMS] and in the single texts, other spellings of a word are marked: see [Spellings#MARK].
  public static final String WORDS = "words";

  /// The same as stems of the post's language; names have none.
  public static final String STEMS = "stems";

  /// The characters of words whose script joins them to compounds, with their places in all texts,
  /// so that any part of a compound is found.
  public static final String CHARACTERS = "characters";

  /// The first characters of the words, up to [#LONGEST_BEGINNING] of them: what many words begin
  /// with, so that looking for it need not go through all of these words.
  public static final String BEGINNINGS = "beginnings";

  public static final int LONGEST_BEGINNING = 3;

  /// The folded words of the title, with single spaces, without an article at the beginning.
  public static final String WHOLE_TITLE = "wholeTitle";

  /// Which posts are near copies of each other: see [Signature].
  public static final String SIGNATURE = "signature";

  // The single texts, for phrases and for `title:word`.
  public static final String TITLE = "title";
  public static final String SUMMARY = "summary";
  public static final String BODY = "body";
  public static final String AUTHORS = "authors";
  public static final String CATEGORIES = "categories";
  public static final String TAGS = "tags";
  public static final String SOURCE = "source";

  /// The kind's word, and the language in lower case both whole and without its subtags.
  public static final String KIND = "kind";

  public static final String LANGUAGE = "language";

  /// The publishing time in epoch milliseconds, where there is one.
  public static final String PUBLISHED = "published";

  /// The [key][EarlierPath#key] of each path under which the post was found earlier.
  public static final String ALIAS = "alias";

  /// The key of the canonical link, as [org.cednews.event.LinkKey] has it; withdrawn posts keep it.
  public static final String LINK = "link";

  /// The [Provenance] as JSON; withdrawn posts keep it.
  public static final String PAST = "past";

  /// What `newest` sorts by in epoch milliseconds: the publishing time, else when it was taken in.
  public static final String WHEN = "when";

  /// What `updated` sorts by in epoch milliseconds: when this version came into the log.
  public static final String UPDATED = "updated";

  /// A number for each post that breaks ties the same way on every node.
  public static final String TIE = "tie";

  public static final String VERSION = "version";

  /// The log position of the event that made this version.
  public static final String POSITION = "position";

  /// What this version adds to the digest.
  public static final String CONTRIBUTION = "contribution";

  /// The [HitFields].
  public static final String CARD = "card";

  /// The body as plain text, as it was analysed: what snippets are cut from.
  public static final String BODY_TEXT = "bodyText";

  /// The whole post as JSON.
  public static final String POST = "post";

  /// The withdrawal as JSON, in the documents of withdrawn posts.
  public static final String WITHDRAWN = "withdrawn";

  // What only former versions have: see FormerVersions.

  /// The id of the post.
  public static final String FORMER_ID = "~id";

  /// When the version was replaced or withdrawn, in epoch milliseconds.
  public static final String LEFT = "~left";

  /// Holds [#YES] where the version was withdrawn, not replaced.
  public static final String TAKEN_BACK = "~takenBack";

  /// Why the version was withdrawn.
  public static final String REASON = "~reason";

  public static final String FORMER_POSITION = "~position";

  /// [#WHEN] of a former version. To be asked for by this name: where all documents are in a range,
  /// Lucene asks for those that have the field, by what the segment says of the name.
  public static final String FORMER_WHEN = "~when";

  /// The whole post of a former version as JSON.
  public static final String FORMER_POST = "~post";

  private IndexFields() {}
}
