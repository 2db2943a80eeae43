package org.cednews.app;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Frame;
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
import java.util.List;
import java.util.Objects;

/// A reader who touches everything on a page, and notices whatever a text must not do: run a
/// script, ask for anything but pictures, lead elsewhere by itself, open windows or dialogs, write
/// to the console.
///
/// How this works: a script that runs before all others reports the functions that attacks call,
/// and waits until this side has heard of them. Then every handler that an element carries gets its
/// event, and every element is clicked. Links and forms that lead to another page are held back, so
/// that only those remain that lead to a script. Content security policies are switched off: what
/// is tested is the text, not the net under it. No request leaves the machine.
final class ScriptTrap implements AutoCloseable {

  private static final String BLANK = "http://reader.example/";

  /// Whatever is asked of this host is asked by an attack, pictures too.
  static final String ATTACKER = "attacker.example";

  private final URI site;
  private final BrowserContext context;
  private final Page page;
  private final String touch;
  private final List<String> sprung = new ArrayList<>();
  private String document = "";
  private boolean opening;

  ScriptTrap(Browser browser, URI site) {
    this.site = site;
    this.context = browser.reader(new NewContextOptions().setBypassCSP(true));
    this.touch = script("touch.js");
    context.exposeFunction("sprung", what -> sprung.add(List.of(what).toString()));
    context.addInitScript(script("watch.js"));
    context.route(address -> true, this::answer);
    this.page = context.newPage();
    context.onConsoleMessage(message -> console(message.text()));
    context.onWebError(error -> sprung.add("failed: " + error.error()));
    context.onPage(this::window);
    page.onDialog(this::dialog);
    page.onDownload(download -> sprung.add("downloaded " + download.url()));
  }

  /// What a page of the site does.
  List<String> visit(String path) {
    return open(site.resolve(path).toString());
  }

  /// What a text does that is a document of its own.
  List<String> document(String html) {
    document = html;
    return open(BLANK);
  }

  /// What a text does that a program puts into its own document.
  List<String> fragment(String html) {
    document = "<!doctype html><title>Reader</title>";
    if (!page.url().equals(BLANK)) {
      open(BLANK);
    }
    sprung.clear();
    try {
      page.evaluate("html => { document.body.innerHTML = html }", html);
    } catch (PlaywrightException e) {
      sprung.add("the page went away: " + e.getMessage());
    }
    return touched();
  }

  private List<String> open(String address) {
    sprung.clear();
    opening = true;
    try {
      // The script that touches everything waits for the rest; an attack may lead away before.
      page.navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    } catch (PlaywrightException e) {
      sprung.add("cannot be opened: " + e.getMessage());
    }
    return touched();
  }

  private List<String> touched() {
    for (Frame frame : page.frames()) {
      try {
        frame.evaluate(touch);
      } catch (PlaywrightException e) {
        sprung.add("the page went away: " + e.getMessage());
      }
    }
    return List.copyOf(sprung);
  }

  private void answer(Route route) {
    Request request = route.request();
    String address = request.url();
    boolean ours = request.isNavigationRequest() && opening;
    if (ours) {
      opening = false;
    }
    if (ours && address.equals(BLANK)) {
      route.fulfill(
          new Route.FulfillOptions().setContentType("text/html; charset=utf-8").setBody(document));
    } else if (address.startsWith(site + "/") && (ours || !request.isNavigationRequest())) {
      route.resume();
    } else if (isPicture(request)) {
      route.abort();
    } else {
      sprung.add("asked for " + request.resourceType() + " " + address);
      route.fulfill(new Route.FulfillOptions().setStatus(204));
    }
  }

  private static boolean isPicture(Request request) {
    return request.resourceType().equals("image") && !request.url().contains(ATTACKER);
  }

  private void console(String text) {
    // Pictures do not load here.
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
