package org.cednews.ingest.read.feed;

import org.jsoup.nodes.Element;

/// Addresses as browsers see them.
final class Address {

  private Address() {}

  /// An address, seen from another one; as it is where that is not known or it is broken.
  static String absolute(String address, String base) {
    var link = new Element("a").attr("href", address.strip());
    link.setBaseUri(base);
    String absolute = link.absUrl("href");
    return absolute.isEmpty() ? address.strip() : absolute;
  }
}
