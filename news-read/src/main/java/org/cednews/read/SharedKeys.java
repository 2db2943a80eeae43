package org.cednews.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.cednews.event.LinkKey;
import org.cednews.event.PostEvent.Edition;
import org.jspecify.annotations.Nullable;

/// Posts of one document that share a key, such as a guid that is the same in all items: it
/// identifies none of them. They are known by their links, or else by their titles.
public final class SharedKeys {

  private SharedKeys() {}

  public static List<RawPost> resolved(List<RawPost> posts) {
    Map<String, List<RawPost>> byKey =
        posts.stream().collect(Collectors.groupingBy(post -> post.identity().key()));
    if (byKey.size() == posts.size()) {
      return posts;
    }
    Map<String, Integer> links = new HashMap<>();
    posts.forEach(post -> links(post).forEach(link -> links.merge(link, 1, Integer::sum)));
    var resolved = new ArrayList<RawPost>();
    var taken = new HashSet<String>();
    for (RawPost post : posts) {
      List<RawPost> same = byKey.getOrDefault(post.identity().key(), List.of());
      if (same.size() == 1) {
        resolved.add(post);
      } else if (!areOne(same)) {
        resolved.add(post.named(other(post, links)));
      } else if (taken.add(post.identity().key())) {
        resolved.add(newest(same));
      }
    }
    return resolved;
  }

  // The same item twice, or a feed that lists the versions of its entries.
  private static boolean areOne(List<RawPost> posts) {
    RawPost first = posts.getFirst();
    return posts.stream()
        .skip(1)
        .allMatch(
            post ->
                links(post).equals(links(first))
                    && (Objects.equals(post.title(), first.title())
                        || (modified(post) != null
                            && !Objects.equals(modified(post), modified(first)))));
  }

  private static RawPost newest(List<RawPost> posts) {
    RawPost newest = posts.getFirst();
    for (RawPost post : posts) {
      Edition edition = post.edition();
      if (edition != null && newest.edition() != null && newest.edition().isBefore(edition)) {
        newest = post;
      }
    }
    return newest;
  }

  private static Identity other(RawPost post, Map<String, Integer> links) {
    Identity identity = post.identity();
    String link = post.link();
    if (link != null && links(post).stream().allMatch(key -> links.getOrDefault(key, 0) == 1)) {
      return new Identity(identity.source(), link, true);
    }
    String title = post.title();
    return title == null || title.isBlank()
        ? identity
        : new Identity(identity.source(), title.strip(), false);
  }

  private static Set<String> links(RawPost post) {
    String link = post.link();
    return link == null || link.isBlank()
        ? Set.of()
        : Set.of(
            Addresses.parse(link).flatMap(LinkKey::of).map(LinkKey::value).orElse(link.strip()));
  }

  private static @Nullable Instant modified(RawPost post) {
    Edition edition = post.edition();
    return edition == null ? null : edition.modifiedAt();
  }
}
