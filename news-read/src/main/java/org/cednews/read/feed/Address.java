package org.cednews.read.feed;

import org.jsoup.nodes.Element;

/// Addresses as browsers see them.
final class Address {

  /// Each address of a feed would hold the whole of a longer one.
  static final int LONGEST_BASE = 2_048;

  private Address() {}

  /// An address, seen from another one; as it is where that is not known or it is broken.
  static String absolute(String address, String base) {
    if (base.length() > LONGEST_BASE) {
      return address.strip();
    }
    var link = new Element("a").attr("href", address.strip());
    link.setBaseUri(base);
    String absolute = link.absUrl("href");
    return absolute.isEmpty() ? address.strip() : absolute;
  }
}
