package org.cednews.app;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A reader who touches everything on a page, and notices whatever a text must not do: run a
/// script, ask for anything but pictures, lead elsewhere by itself, open windows or dialogs, write
/// to the console.
///
/// How this works: a script that runs before all others reports the functions that attacks call,
/// and waits until this side has heard of them. Then every handler that an element carries gets its
/// event, and every element is clicked. Links and forms that lead to another page are held back, so
/// that only those remain that lead to a script. Content security policies are taken away: what is
/// tested is the text, not the net under it. No request leaves the machine. Several pages stand
/// beside each other in frames, because most of the time of a page is waiting.
final class ScriptTrap implements AutoCloseable {

  private static final String BLANK = "http://reader.example/";

  /// Whatever is asked of this host is asked by an attack, pictures too.
  static final String ATTACKER = "attacker.example";

  private final URI site;
  private final String frames;
  private final BrowserContext context;
  private final Page page;
  private final List<String> sprung = new ArrayList<>();
  private String document = "";
  // How many pages are yet to be asked for that were meant to be opened.
  private int opening;

  ScriptTrap(Browser browser, URI site) {
    this.site = site;
    this.frames = site + "/frames-of-the-trap";
    this.context = browser.reader(new NewContextOptions().setBypassCSP(true));
    context.exposeFunction("sprung", what -> sprung.add(List.of(what).toString()));
    context.addInitScript(script("watch.js") + script("touch.js"));
    context.route(address -> true, this::answer);
    this.page = context.newPage();
    context.onConsoleMessage(message -> console(message.text()));
    context.onWebError(error -> sprung.add("failed: " + error.error()));
    context.onPage(this::window);
    page.onDialog(this::dialog);
    page.onDownload(download -> sprung.add("downloaded " + download.url()));
  }

  /// What pages of the site do.
  List<String> visit(List<String> paths) {
    show(paths, path -> "src=\"" + attribute(site.resolve(path).toString()) + "\"");
    return open(frames, 1 + paths.size());
  }

  /// What happens while someone types a query.
  List<String> type(String query) {
    open(site.resolve("/").toString(), 1);
    try {
      page.waitForResponse(response -> response.url().contains("q="), () -> page.fill("#q", query));
    } catch (PlaywrightException e) {
      sprung.add("no results: " + e.getMessage());
    }
    return touched();
  }

  /// What texts do that are documents of their own.
  List<String> documents(List<String> texts) {
    show(texts, html -> "srcdoc=\"" + attribute(html) + "\"");
    return open(BLANK, 1);
  }

  /// What texts do that a program puts into its own document.
  List<String> fragments(List<String> texts) {
    show(List.of(), String::toString);
    if (!page.url().equals(BLANK)) {
      open(BLANK, 1);
    }
    sprung.clear();
    try {
      page.evaluate(
          """
          texts => {
            document.body.replaceChildren();
            for (const html of texts) {
              document.body.appendChild(document.createElement('div')).innerHTML = html;
            }
          }
          """,
          texts);
    } catch (PlaywrightException e) {
      sprung.add("the page went away: " + e.getMessage());
    }
    return touched();
  }

  private void show(List<String> all, Function<String, String> content) {
    document =
        all.stream()
            .map(content)
            .map(one -> "<iframe width=400 height=300 " + one + "></iframe>")
            .collect(Collectors.joining("", "<!doctype html><title>Reader</title><body>", ""));
  }

  private static String attribute(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;");
  }

  private List<String> open(String address, int pages) {
    sprung.clear();
    opening = pages;
    try {
      // The script that touches everything waits for the rest; an attack may lead away before.
      page.navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    } catch (PlaywrightException e) {
      sprung.add("cannot be opened: " + e.getMessage());
    }
    touched();
    if (opening > 0) {
      sprung.add(opening + " pages were not opened");
    }
    return List.copyOf(sprung);
  }

  private List<String> touched() {
    try {
      page.evaluate("() => springs.touch()");
    } catch (PlaywrightException e) {
      sprung.add("the page went away: " + e.getMessage());
    }
    return List.copyOf(sprung);
  }

  private void answer(Route route) {
    Request request = route.request();
    String address = request.url();
    boolean ours = request.isNavigationRequest() && opening > 0;
    if (ours) {
      opening--;
    }
    if (ours && (address.equals(BLANK) || address.equals(frames))) {
      route.fulfill(
          new Route.FulfillOptions().setContentType("text/html; charset=utf-8").setBody(document));
    } else if (address.startsWith(site + "/") && ours) {
      withoutPolicy(route);
    } else if (address.startsWith(site + "/") && !request.isNavigationRequest()) {
      route.resume();
    } else if (isPicture(request)) {
      route.abort();
    } else {
      sprung.add("asked for " + request.resourceType() + " " + address);
      route.fulfill(new Route.FulfillOptions().setStatus(204));
    }
  }

  // The policy would also keep the page out of a frame.
  private static void withoutPolicy(Route route) {
    var response = route.fetch();
    var headers = new HashMap<>(response.headers());
    headers.remove("content-security-policy");
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(response.status())
            .setHeaders(headers)
            .setBodyBytes(response.body()));
  }

  private static boolean isPicture(Request request) {
    return request.resourceType().equals("image")
        && !request.url().matches("\\w+://" + Pattern.quote(ATTACKER) + "(?:[:/?#].*)?");
  }

  private void console(String text) {
    // Pictures do not load here, and some pages tell of mistakes.
    if (!text.startsWith("Failed to load resource")) {
      sprung.add("wrote " + text);
    }
  }

  private void dialog(Dialog dialog) {
    sprung.add("dialog " + dialog.message());
    dialog.dismiss();
  }

  private void window(Page opened) {
    sprung.add("opened " + opened.url());
    opened.close();
  }

  private static String script(String name) {
    try (var script = ScriptTrap.class.getResourceAsStream("/hostile/" + name)) {
      return new String(
          Objects.requireNonNull(script, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
