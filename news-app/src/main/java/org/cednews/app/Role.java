package org.cednews.app;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.env.Environment;

/// What a process does. Every process keeps a view of the public log; the roles decide who may talk
/// to it and how.
enum Role {
  /// Takes posts in: sources, imports and the editors' desk.
  INGEST,
  /// Keeps the view; named for clusters in which nothing else shall run in a process.
  INDEX,
  /// Answers readers: search, pages and feeds.
  API;

  /// The roles that the setting `news.roles` names.
  ///
  /// @throws IllegalArgumentException if it names none, or one that does not exist
  static Set<Role> of(Environment environment) {
    String[] words = environment.getProperty("news.roles", String[].class, new String[0]);
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String word : words) {
      try {
        roles.add(valueOf(word.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "news.roles: there is no role '" + word + "', only " + Arrays.toString(values()), e);
      }
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("news.roles names no role");
    }
    return roles;
  }
}
