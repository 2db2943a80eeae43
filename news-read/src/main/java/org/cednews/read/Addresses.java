package org.cednews.read;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Addresses as they stand in captures.
public final class Addresses {

  private Addresses() {}

  /// The address, seen from another one; that other one where there is none or it is broken. What
  /// comes out is not trusted either.
  public static @Nullable URI resolve(@Nullable URI base, @Nullable String address) {
    if (address == null || address.isBlank()) {
      return base;
    }
    try {
      URI parsed = new URI(address.strip());
      return base == null || base.isOpaque() ? parsed : base.resolve(parsed);
    } catch (URISyntaxException e) {
      return base; // nothing is lost: a base only helps to make relative addresses whole
    }
  }

  /// The address in a text, if it is one.
  static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text.strip()));
    } catch (URISyntaxException e) {
      return Optional.empty(); // it is compared as it is
    }
  }

  /// Whether a page of a site can have this address: the address of the site itself cannot.
  public static boolean isPage(@Nullable URI address) {
    return address != null
        && address.getScheme() != null
        && address.getScheme().matches("(?i)https?")
        && address.getRawAuthority() != null
        && (address.getRawQuery() != null
            || (address.getRawPath() != null && address.getRawPath().length() > 1));
  }
}
