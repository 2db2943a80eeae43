package org.cednews.app;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The Chromium of this machine, without a window. Not thread-safe.
///
/// A machine without one skips the tests and says so; where `CI` is set, that is a failure, because
/// nobody reads what is skipped there.
final class Browser implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private static final List<String> QUIETLY =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  private Browser(Playwright playwright, Path executable) {
    this.playwright = playwright;
    this.chromium =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(QUIETLY));
  }

  static Browser open() {
    Optional<Path> executable = find();
    if (executable.isEmpty()) {
      return absent("no browser is tested: none of " + NAMES + " is on the path");
    }
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      return new Browser(playwright, executable.get());
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  /// A reader with nothing remembered.
  BrowserContext reader(NewContextOptions options) {
    return chromium.newContext(
        options
            .setLocale("en-GB")
            .setTimezoneId(options.timezoneId == null ? "UTC" : options.timezoneId)
            .setAcceptDownloads(false)
            .setServiceWorkers(ServiceWorkerPolicy.BLOCK));
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }

  private static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return NAMES.stream()
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(at -> Path.of(at, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Browser absent(String reason) {
    if (System.getenv("CI") != null) {
      throw new AssertionError(reason);
    }
    System.err.println(reason);
    return Assumptions.abort(reason);
  }
}
