package org.cednews.api.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.cednews.api.read.PostReader;
import org.cednews.api.request.SearchAddress;
import org.cednews.api.request.SearchLinks;
import org.cednews.api.request.SearchParameters;
import org.cednews.api.request.SearchSurface;
import org.cednews.event.LogPosition;
import org.cednews.event.Sha256;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.result.Following;
import org.cednews.index.search.LogBlock;
import org.cednews.web.page.Site;
import org.jspecify.annotations.Nullable;

/// Makes feeds of searches, and makes each only once for each change.
///
/// How this works: a written feed is kept with the position of the state that it was made from.
/// While the view stands at that position the feed cannot have changed, and asking for it costs one
/// look-up. When the view has moved on, the search is run again; if the set of posts has not
/// changed, the feed and its ETag stay as they were. Nothing in a feed depends on the moment or on
/// the node.
final class Feeds {

  /// The number of the form of the documents: part of each ETag, to be raised with every change.
  private static final int FORM = 3;

  private static final String ALL = "urn:ced-news:feed:all";

  private static final long SHELF_BYTES = 32L * 1024 * 1024;
  private static final long ARCHIVE_BYTES = 8L * 1024 * 1024;

  /// A search in a format.
  private record Key(String extension, SearchRequest request) {}

  private final PostReader posts;
  private final Site site;
  private final FeedShelf<Key> shelf = new FeedShelf<>(SHELF_BYTES);
  private final FeedShelf<String> archive = new FeedShelf<>(ARCHIVE_BYTES);

  Feeds(PostReader posts, Site site) {
    this.posts = posts;
    this.site = site;
  }

  /// The feed of a search, from a state that holds what the parameters want.
  WrittenFeed get(SearchParameters parameters, FeedWriter writer) {
    posts.await(parameters.after());
    var key = new Key(writer.extension(), parameters.request());
    WrittenFeed kept = shelf.get(key);
    LogPosition now = posts.position();
    if (kept != null && kept.position().equals(now)) {
      return kept;
    }
    Following following = posts.follow(parameters, SearchSurface.FEED);
    LogPosition position = following.page().position();
    Feed feed = feed(parameters.request(), following, writer);
    WrittenFeed written = write(feed, following.changed(), position, writer, kept);
    shelf.put(key, written);
    return written;
  }

  /// A page of the archive; absent if there is none.
  @Nullable WrittenFeed get(ArchivePage page, @Nullable LogPosition after, FeedWriter writer) {
    posts.await(after);
    String path = "/feed." + writer.extension();
    if (!page.exists(posts.newest())) {
      return null;
    }
    String key = page.address(path);
    WrittenFeed kept = archive.get(key);
    if (kept != null && kept.position().equals(posts.position())) {
      return kept;
    }
    LogBlock block = posts.block(page.first(), page.to());
    Feed feed = feed(page, block, path);
    WrittenFeed written = write(feed, block.changed(), block.position(), writer, kept);
    archive.put(key, written);
    return written;
  }

  private WrittenFeed write(
      Feed feed,
      @Nullable Instant changed,
      LogPosition position,
      FeedWriter writer,
      @Nullable WrittenFeed kept) {
    String tag = tag(feed, writer);
    return kept != null && kept.tag().equals(tag)
        ? kept.at(position)
        : new WrittenFeed(position, tag, changed, true, feed.archive(), writer.write(feed))
            .after(kept);
  }

  private Feed feed(ArchivePage page, LogBlock block, String path) {
    List<Feed.Link> links = new ArrayList<>();
    links.add(new Feed.Link("current", site.address(path)));
    addLink(links, "prev-archive", page.previous(), path);
    boolean complete = page.isComplete(block.newest());
    if (complete) {
      addLink(links, "next-archive", page.next(), path);
    }
    return new Feed(
        ALL,
        site.name(),
        site.description(),
        site.language(),
        site.name(),
        site.url().toString(),
        site.address("/"),
        site.address(page.address(path)),
        links,
        complete,
        block.changed() == null ? Instant.EPOCH : block.changed(),
        block.posts(),
        block.withdrawn());
  }

  private void addLink(List<Feed.Link> links, String rel, @Nullable ArchivePage page, String path) {
    if (page != null) {
      links.add(new Feed.Link(rel, site.address(page.address(path))));
    }
  }

  private Feed feed(SearchRequest request, Following following, FeedWriter writer) {
    String path = "/feed." + writer.extension();
    SearchRequest first = SearchLinks.from(request, null);
    String next = following.page().next();
    Instant changed = following.changed();
    List<Feed.Link> links = new ArrayList<>();
    if (next != null) {
      SearchRequest further = SearchLinks.from(request, next);
      links.add(
          new Feed.Link("next", site.address(SearchAddress.of(path, further, SearchSurface.FEED))));
    }
    String id = id(SearchLinks.newest(request, SearchSurface.FEED));
    if (id.equals(ALL) && request.cursor() == null) {
      addLink(links, "prev-archive", ArchivePage.last(following.newest()), path);
    }
    return new Feed(
        id,
        FeedTitle.of(first, site.name()),
        site.description(),
        site.language(),
        site.name(),
        site.url().toString(),
        site.address(
            SearchAddress.of(
                "/", SearchLinks.newest(first, SearchSurface.PAGE), SearchSurface.PAGE)),
        site.address(SearchAddress.of(path, request, SearchSurface.FEED)),
        links,
        false,
        changed == null ? Instant.EPOCH : changed,
        following.page().items(),
        following.departed());
  }

  // All that the bytes are made of: a version of a post never changes.
  private String tag(Feed feed, FeedWriter writer) {
    MessageDigest digest = Sha256.begin();
    var text = new StringBuilder(writer.extension()).append(FORM).append(site);
    text.append(feed.self()).append(feed.links()).append(feed.updated()).append(feed.departed());
    feed.posts().forEach(post -> text.append(post.id()).append(post.version()).append(';'));
    digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
    return "\"" + HexFormat.of().formatHex(digest.digest(), 0, 12) + "\"";
  }

  private static String id(SearchRequest request) {
    String query = SearchAddress.query(request, SearchSurface.FEED);
    if (query.isEmpty()) {
      return ALL;
    }
    byte[] hash = Sha256.of(query.getBytes(StandardCharsets.UTF_8));
    return "urn:ced-news:feed:" + HexFormat.of().formatHex(hash, 0, 12);
  }
}
