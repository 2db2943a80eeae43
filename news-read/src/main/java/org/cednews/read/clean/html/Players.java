package org.cednews.read.clean.html;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cednews.read.clean.text.WebAddress;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What plays in a page by the help of others becomes a link to where it plays: films, recordings,
/// and frames that may fill the screen, as those of the sites for films do.
final class Players {

  private static final Pattern PLAYS =
      Pattern.compile("(?i).*/(?:embed|video|player|playlist)s?(?:[./?].*)?");

  private Players() {}

  static void link(Element body, @Nullable URI base) {
    for (Element player : body.select("iframe, video, audio")) {
      Optional<URI> address =
          Stream.concat(Stream.of(player), player.select("source").stream())
              .map(Pictures::later)
              .flatMap(written -> WebAddress.parse(written, base).stream())
              .findFirst();
      if (address.isPresent() && plays(player, address.get())) {
        String name = name(player, address.get());
        player.tagName("div").clearAttributes().empty();
        player.appendElement("a").attr("href", address.get().toString()).text(name);
      }
    }
  }

  private static boolean plays(Element player, URI address) {
    return !player.normalName().equals("iframe")
        || player.hasAttr("allowfullscreen")
        || player.attr("allow").contains("fullscreen")
        || PLAYS.matcher(address.getRawPath()).matches();
  }

  private static String name(Element player, URI address) {
    return Stream.of("title", "aria-label")
        .map(player::attr)
        .filter(title -> !title.isBlank())
        .findFirst()
        .orElse(address.getHost() == null ? address.toString() : address.getHost());
  }
}
