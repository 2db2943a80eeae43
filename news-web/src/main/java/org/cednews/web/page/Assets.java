package org.cednews.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cednews.event.Sha256;
import org.jspecify.annotations.Nullable;

/// The style sheet, the script and the icon. Their addresses carry a hash of what they say, so that
/// browsers may keep them for ever and still always see the right one.
public final class Assets {

  /// A file as it is served.
  ///
  /// @param path its address
  /// @param hash over the content
  public record Asset(String path, String type, String hash, byte[] content) {}

  private final Asset style = read("style", "css", "text/css;charset=utf-8");
  private final Asset icon = read("icon", "svg", "image/svg+xml");
  private final Asset script = read("search", "js", "text/javascript;charset=utf-8");
  private final Map<String, Asset> byPath =
      Stream.of(style, icon, script)
          .collect(Collectors.toUnmodifiableMap(Asset::path, asset -> asset));

  Asset style() {
    return style;
  }

  Asset script() {
    return script;
  }

  public Asset icon() {
    return icon;
  }

  @Nullable Asset find(String path) {
    return byPath.get(path);
  }

  private static Asset read(String name, String extension, String type) {
    byte[] content = bytes(name + "." + extension);
    String hash = hash(content);
    return new Asset("/assets/" + name + "." + hash + "." + extension, type, hash, content);
  }

  /// A hash over files of the program, which changes when one of them does.
  ///
  /// @param files absolute names on the class path
  static String hash(String... files) {
    return hash(
        Stream.of(files)
            .map(file -> hash(bytes(file)))
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Assets.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static String hash(byte[] content) {
    byte[] digest = Sha256.of(content);
    return HexFormat.of().formatHex(digest, 0, 6);
  }
}
