package org.cednews.api.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.cednews.api.search.Face;
import org.cednews.api.search.PostReader;
import org.cednews.api.search.SearchAddress;
import org.cednews.api.search.SearchParameters;
import org.cednews.api.search.SearchSteps;
import org.cednews.api.search.Site;
import org.cednews.event.LogPosition;
import org.cednews.event.Post;
import org.cednews.index.search.Page;
import org.cednews.index.search.SearchRequest;

/// Makes feeds of searches, and makes each only once for each change.
///
/// How this works: a written feed is kept with the position of the state that it was made from.
/// While the view stands at that position the feed cannot have changed, and asking for it costs one
/// look-up. When the view has moved on, the search is run again; if it finds the same posts in the
/// same versions, the feed and its ETag stay as they were.
final class Feeds {

  /// The number of the form of the documents: part of each ETag, to be raised with every change.
  private static final int FORM = 1;

  private static final long SHELF_BYTES = 32L * 1024 * 1024;

  private final PostReader posts;
  private final Site site;
  private final FeedShelf shelf = new FeedShelf(SHELF_BYTES);

  Feeds(PostReader posts, Site site) {
    this.posts = posts;
    this.site = site;
  }

  /// The feed of a search, from a state that holds what the parameters want.
  WrittenFeed get(SearchParameters parameters, FeedWriter writer) {
    posts.await(parameters.after());
    var key = new FeedShelf.Key(writer.extension(), parameters.request());
    WrittenFeed kept = shelf.get(key);
    LogPosition now = posts.position();
    if (kept != null && kept.position().equals(now)) {
      return kept;
    }
    Page<Post> page = posts.posts(parameters, Face.FEED);
    String tag = tag(page, writer);
    WrittenFeed written =
        kept != null && kept.tag().equals(tag)
            ? kept.at(page.position())
            : write(parameters.request(), page, writer, tag);
    shelf.put(key, written);
    return written;
  }

  private WrittenFeed write(SearchRequest request, Page<Post> page, FeedWriter writer, String tag) {
    String path = "/feed." + writer.extension();
    SearchRequest first = SearchSteps.from(request, null);
    Instant updated =
        page.items().stream().map(Post::updatedAt).max(Instant::compareTo).orElse(Instant.EPOCH);
    var feed =
        new Feed(
            id(SearchSteps.newest(request, Face.FEED)),
            FeedTitle.of(first, site.name()),
            site.description(),
            site.language(),
            site.name(),
            site.url().toString(),
            site.address(SearchAddress.of("/", SearchSteps.newest(first, Face.PAGE), Face.PAGE)),
            site.address(SearchAddress.of(path, request, Face.FEED)),
            page.next() == null
                ? null
                : site.address(
                    SearchAddress.of(path, SearchSteps.from(request, page.next()), Face.FEED)),
            updated,
            page.items());
    return new WrittenFeed(page.position(), tag, updated, writer.write(feed));
  }

  // Which posts in which versions, and the words of the site: all that a feed is made of.
  private String tag(Page<Post> page, FeedWriter writer) {
    MessageDigest digest = sha256();
    digest.update((writer.extension() + FORM + site).getBytes(StandardCharsets.UTF_8));
    for (Post post : page.items()) {
      digest.update((post.id() + "." + post.version() + ";").getBytes(StandardCharsets.US_ASCII));
    }
    digest.update((byte) (page.next() == null ? 0 : 1));
    return "\"" + HexFormat.of().formatHex(digest.digest(), 0, 12) + "\"";
  }

  private static String id(SearchRequest request) {
    String query = SearchAddress.query(request, Face.FEED);
    if (query.isEmpty()) {
      return "urn:ced-news:feed:all";
    }
    byte[] hash = sha256().digest(query.getBytes(StandardCharsets.UTF_8));
    return "urn:ced-news:feed:" + HexFormat.of().formatHex(hash, 0, 12);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
