package org.cednews.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Editors sign in by a page, programs by a key, and who guesses is slowed down. The node answers
/// no readers: the sign-in needs nothing of theirs. Each test comes from addresses of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SignInIT {

  private static final String PASSWORD = "correct horse battery staple";

  private Path data;
  private RunningNews news;

  @BeforeAll
  void start(@TempDir Path folder) {
    data = folder;
    news =
        RunningNews.start(
            folder,
            "news.roles=ingest",
            "news.samples=false",
            "news.security.editor-password=" + PASSWORD,
            "server.forward-headers-strategy=native");
  }

  @AfterAll
  void stop() {
    news.close();
  }

  private Visitor from(String address) {
    return Visitor.from(address, news.site());
  }

  @Test
  void onlyWhoSignedInHasASession() {
    try (Visitor editor = from("127.0.1.1")) {
      for (String path : List.of("/desk", "/api/desk/sources", "/actuator/views", "/nothing")) {
        editor.get(path);
      }
      assertThat(editor.cookies()).isEmpty();
      editor.get("/login");
      editor.signIn("editor", "wrong");
      assertThat(editor.cookies()).isEqualTo("csrf");

      HttpResponse<String> signedIn = editor.signIn("editor", PASSWORD);
      assertThat(signedIn.statusCode()).isEqualTo(303);
      assertThat(signedIn.headers().firstValue("Location")).hasValue("/");
      assertThat(editor.cookies()).isEqualTo("JSESSIONID");
      assertThat(editor.get("/api/desk/sources").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theCookiesAreForThisSiteAndNoScriptAndNeedTlsWhereThereIsTls() {
    try (Visitor editor = from("127.0.1.2")) {
      List<String> plain =
          setCookies(List.of(editor.get("/login"), editor.signIn("editor", PASSWORD)));
      assertThat(plain)
          .hasSizeGreaterThanOrEqualTo(2)
          .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("Path=/"))
          .allMatch(cookie -> cookie.contains("SameSite=Lax") || cookie.contains("SameSite=Strict"))
          .noneMatch(cookie -> cookie.contains("Secure"));
    }
    try (Visitor editor = from("127.0.1.2")) {
      HttpResponse<String> page = editor.get("/login", "X-Forwarded-Proto", "https");
      assertThat(setCookies(List.of(page)))
          .hasSize(1)
          .allMatch(cookie -> cookie.contains("Secure"));
    }
  }

  @Test
  void theSessionIsAnotherAfterTheSignInAndOverAfterTheSignOut() {
    try (Visitor editor = from("127.0.1.3")) {
      editor.signIn("editor", PASSWORD);
      String first = editor.cookie("JSESSIONID");
      editor.submit(editor.get("/login"), "/logout");
      assertThat(editor.get("/api/desk/sources").statusCode()).isEqualTo(401);
      editor.signIn("editor", PASSWORD);
      String second = editor.cookie("JSESSIONID");
      assertThat(second).isNotEqualTo(first);

      HttpResponse<String> page = editor.get("/login");
      assertThat(page.body()).contains("You are signed in as <strong>editor</strong>");
      HttpResponse<String> out = editor.submit(page, "/logout");
      assertThat(out.headers().firstValue("Location")).hasValue("/login?signed-out");
      assertThat(editor.get("/login?signed-out").body()).contains("You are signed out.");
      assertThat(editor.get("/api/desk/sources", "Cookie", "JSESSIONID=" + second).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void aSignInWithoutTheTokenOfTheFormIsRefused() {
    try (Visitor editor = from("127.0.1.4")) {
      editor.get("/login");
      HttpResponse<String> forged =
          editor.post("/login", "username", "editor", "password", PASSWORD);
      assertThat(forged.statusCode()).isEqualTo(403);
      assertThat(editor.post("/logout").statusCode()).isEqualTo(403);
      assertThat(editor.cookies()).isEqualTo("csrf");
    }
  }

  @Test
  void aPageOfTheDeskIsWhereTheSignInLeadsAndNoOtherSite() {
    try (Visitor editor = from("127.0.1.5")) {
      HttpResponse<String> wanted = editor.get("/desk/posts");
      assertThat(wanted.statusCode()).isEqualTo(302);
      assertThat(wanted.headers().firstValue("Location")).hasValue("/login?next=%2Fdesk%2Fposts");
      HttpResponse<String> form = editor.get("/login?next=%2Fdesk%2Fposts");
      assertThat(form.body()).contains("name=\"next\" value=\"/desk/posts\"");
      for (String next :
          List.of("/desk/posts", "//evil.example", "https://evil.example", "/desk@evil/\\", "x")) {
        HttpResponse<String> answer =
            editor.submit(
                editor.get("/login"),
                "/login",
                "username",
                "editor",
                "password",
                PASSWORD,
                "next",
                next);
        assertThat(answer.headers().firstValue("Location"))
            .as(next)
            .hasValue(next.equals("/desk/posts") ? next : "/");
      }
    }
  }

  @Test
  void aWrongPasswordIsSaidSoWhateverItIs() {
    try (Visitor editor = from("127.0.1.6")) {
      for (String[] wrong :
          new String[][] {
            {"editor", "wrong"}, {"nobody", PASSWORD}, {"", ""}, {"editor", "long".repeat(40)}
          }) {
        HttpResponse<String> answer = editor.signIn(wrong[0], wrong[1]);
        assertThat(answer.statusCode()).as(wrong[0]).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/login?failed");
      }
      assertThat(editor.get("/login?failed").body()).contains("do not belong together");
    }
  }

  @Test
  void whoGuessesPasswordsWaits() {
    try (Visitor guest = from("127.0.1.7");
        Visitor editor = from("127.0.1.8")) {
      for (String name : List.of("editor", "no such editor")) {
        for (int i = 0; i < 5; i++) {
          assertThat(guest.signIn(name, "guess " + i).statusCode()).isEqualTo(303);
        }
        HttpResponse<String> refused = guest.signIn(name, PASSWORD);
        assertThat(refused.statusCode()).as(name).isEqualTo(429);
        assertThat(Integer.parseInt(Site.header(refused, "Retry-After"))).isBetween(1, 15);
        assertThat(refused.body()).contains("Too many wrong tries", "Try again in ");
      }
      assertThat(editor.signIn("editor", PASSWORD).headers().firstValue("Location")).hasValue("/");
    }
  }

  @Test
  void whoGuessesKeysWaitsAndARightKeyIsGoodAllTheSame() {
    try (Visitor program = from("127.0.1.9")) {
      for (int i = 0; i < 5; i++) {
        assertThat(Site.problem(program.ask("/api/desk/sources", "guess" + i), 401)).isNotNull();
      }
      HttpResponse<String> refused = program.ask("/api/desk/sources", "guess");
      assertThat(Site.problem(refused, 429).path("type").asString())
          .isEqualTo("/problems/too-many-tries");
      assertThat(Integer.parseInt(Site.header(refused, "Retry-After"))).isBetween(1, 15);
      assertThat(program.ask("/api/desk/sources", news.site().key()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theKeyForMetricsReadsThemAndNothingElse() throws IOException {
    String metrics = Files.readString(data.resolve("metrics.key")).strip();
    try (Visitor program = from("127.0.1.10")) {
      for (String key : List.of(metrics, news.site().key())) {
        assertThat(program.ask("/actuator/prometheus", key).body()).contains("news_index_lag");
        assertThat(program.ask("/actuator/views", key).body()).contains("digest");
      }
      for (String path : List.of("/api/desk/sources", "/api/desk/export", "/actuator", "/desk")) {
        HttpResponse<String> refused = program.ask(path, metrics);
        assertThat(Site.problem(refused, 403).path("type").asString())
            .isEqualTo("/problems/forbidden");
        assertThat(Site.header(refused, "WWW-Authenticate")).contains("insufficient_scope");
      }
    }
  }

  @Test
  void aKeyFileIsForItsOwnerAloneAndWhoeverReplacesItRevokesTheKey() throws IOException {
    Path file = data.resolve("metrics.key");
    String old = Files.readString(file).strip();
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"))
        .isEqualTo(Files.getPosixFilePermissions(data.resolve("editor.key")));
    try (Visitor program = from("127.0.1.11")) {
      Files.writeString(file, "a-new-key-of-enough-letters\n");
      assertThat(program.ask("/actuator/views", old).statusCode()).isEqualTo(401);
      assertThat(program.ask("/actuator/views", "a-new-key-of-enough-letters").statusCode())
          .isEqualTo(200);
      for (Runnable revoke : List.<Runnable>of(() -> write(file, "\n"), () -> delete(file))) {
        revoke.run();
        for (String key : List.of("a-new-key-of-enough-letters", "", " ")) {
          assertThat(program.ask("/actuator/views", key).statusCode()).isEqualTo(401);
        }
      }
    } finally {
      Files.writeString(file, old + "\n");
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void thePageIsNeverKeptAndLetsNothingOfOthersIn() {
    try (Visitor editor = from("127.0.1.12")) {
      HttpResponse<String> page = editor.get("/login");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(Site.header(page, "Cache-Control")).isEqualTo("no-store");
      assertThat(Site.header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(Site.header(page, "Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(Site.header(page, "Content-Security-Policy"))
          .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
          .doesNotContain("script-src", "unsafe");
      assertThat(page.body()).doesNotContain("<script", "<style", "style=\"");
    }
  }

  @Test
  void thePageIsGoodToUseAtEveryWidthByDayAndByNightWithoutScripts() {
    try (Browser browser = Browser.open()) {
      for (int width : new int[] {360, 1280}) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          var look = new NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme);
          try (BrowserContext reader = browser.reader(look)) {
            isGood(reader.newPage());
          }
        }
      }
      var plain = new NewContextOptions().setJavaScriptEnabled(false);
      try (BrowserContext reader = browser.reader(plain)) {
        signInAndOut(reader.newPage());
      }
    }
  }

  private void isGood(Page page) {
    var complaints = new ArrayList<String>();
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onRequestFailed(request -> complaints.add(request.url()));
    page.navigate(news.site().url() + "/login?failed");
    assertThat(complaints).isEmpty();
    assertThat((Boolean) page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))
        .as("fits into the window")
        .isTrue();
    page.evaluate(AxeBuilder.getAxeScript());
    assertThat((List<?>) page.evaluate(Accessibility.SCRIPT)).as("accessibility").isEmpty();
  }

  private void signInAndOut(Page page) {
    page.navigate(news.site().url() + "/login");
    page.getByLabel("Name").fill("editor");
    page.getByLabel("Password").fill(PASSWORD);
    page.getByText("Sign in").last().click();
    page.navigate(news.site().url() + "/login");
    page.getByText("Sign out").click();
    assertThat(page.getByRole(AriaRole.STATUS).textContent()).isEqualTo("You are signed out.");
  }

  private static List<String> setCookies(List<HttpResponse<String>> answers) {
    return answers.stream()
        .flatMap(answer -> answer.headers().allValues("Set-Cookie").stream())
        .filter(cookie -> !cookie.contains("Max-Age=0"))
        .toList();
  }
}
