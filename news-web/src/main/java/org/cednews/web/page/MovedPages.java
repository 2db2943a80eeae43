package org.cednews.web.page;

import java.util.Optional;

/// Which pages once had another address.
@FunctionalInterface
public interface MovedPages {

  /// The path of today for a path of earlier times; nothing if no page ever had it.
  ///
  /// @param path begins with `/`
  Optional<String> newPath(String path);
}
