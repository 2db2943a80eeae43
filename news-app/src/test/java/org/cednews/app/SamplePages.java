package org.cednews.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One page of every sort, made of the sample posts and of a few with everything in them.
///
/// @param paths by the name of the page
/// @param posts how many are published
record SamplePages(Map<String, String> paths, int posts) {

  static final String REASON = "The figures belonged to another report.";

  static final String PICTURE =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 600" width="1200" height="600">
        <rect width="1200" height="600" fill="#8fb8b5"/>
        <circle cx="420" cy="330" r="170" fill="#0b6468"/>
        <rect x="640" y="160" width="330" height="340" fill="#f3ead7"/>
      </svg>
      """;

  private static final String CALIBRATION =
      """
      {
        "title": "Calibrating the calibrator: how a small laboratory keeps its reference standards traceable",
        "kind": "report",
        "language": "en",
        "summary": "Every reading in a hospital hangs on a few reference standards, and somebody has to check those too.",
        "authors": ["Education Committee", "HTA Working Group", "CED Editors"],
        "categories": ["Education", "Technology"],
        "tags": ["calibration", "traceability", "uncertainty", "preventive maintenance"],
        "publishedAt": "2026-02-03T09:00:00Z",
        "canonicalLink": "https://example.org/reports/calibrating-the-calibrator",
        "image": {"url": "https://pictures.example/bench.svg", "alt": "A test bench with a flow analyser"},
        "relatedLinks": [
          {"title": "Guide to the expression of uncertainty", "url": "https://example.org/gum"},
          {"title": "Reading an IEC 62353 test report", "url": "https://example.org/iec-62353"},
          {"title": "Metrology for clinical engineers, second edition (in print)"}
        ],
        "body": BODY
      }
      """;

  private static final String BODY =
      """
      A calibration certificate is a promise with an expiry date. Before renewing it for another
      year, look at `drift.csv` and ask whether the instrument has earned the trust.

      ## What the record shows

      | Instrument | Serial number | Reference | First reading | Last reading | Drift | Limit | Due |
      | --- | --- | --- | ---: | ---: | ---: | ---: | --- |
      | Flow analyser | FA-2041-77 | Laminar element | 60.1 L/min | 60.9 L/min | +1.3 % | 2.0 % | March 2026 |
      | Safety analyser | SA-0093-12 | Decade box | 0.201 Ω | 0.203 Ω | +1.0 % | 2.0 % | April 2026 |
      | Defibrillator analyser | DA-7710-05 | Load bank | 359 J | 352 J | −1.9 % | 2.0 % | overdue |

      ### Computing the drift

      ```python
      def drift(first, last, years):
          "Per cent a year, from the first certificate to the last; a line that is longer than any telephone is wide"
          return 100 * (last - first) / first / years
      ```

      1. Export the certificates.
         - One row for each point.
         - Keep the *uncertainty* column.
      2. Plot them, and look before you compute.

      > An instrument that never drifts has probably not been read.

      The register is kept at <https://example.org/a/very/long/address/that/has/no/place/to/break/calibration-register-of-the-division>.
      And one word: Medizingerätebetreiberverordnungsdurchführungsbestimmungen.

      ---

      ![The drift of three instruments](https://pictures.example/drift.svg)

      Questions go to the committee.
      """;

  /// A word without a place to break, longer than any telephone is wide.
  private static final String WORD =
      "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaftswitwenrentenkasse";

  // As long as a name of a subject may be.
  private static final String TERM = WORD.substring(0, 80);
  private static final String ADDRESS = ("https://example.org/" + WORD).substring(0, 80);

  private static final String LONG =
      """
      {
        "title": "A WORD in the title",
        "language": "de",
        "summary": "WORD in the summary",
        "authors": ["WORD"],
        "categories": ["TERM"],
        "tags": ["TERM", "ADDRESS"],
        "event": {"start": "2026-12-21T13:00:00Z", "place": "WORD"},
        "relatedLinks": [{"title": "WORD", "url": "https://example.org/WORD"}],
        "canonicalLink": "https://example.org/WORD",
        "correction": "WORD",
        "body": BODY
      }
      """;

  private static final String LONG_BODY =
      """
      WORD and https://example.org/WORD/WORD

      ## WORD

      `WORD`

      ```
      WORDWORDWORD
      ```

      | WORD | WORD |
      | --- | --- |
      | WORD | `WORD` |

      > WORD

      1. WORD

      ![WORD](https://pictures.example/WORD.svg)
      """;

  private static final String ARABIC =
      """
      {"title": "مؤتمر ISO 13485 (2024) في دبي", "language": "ar", "kind": "event",
       "summary": "يناقش المؤتمر معيار ISO 13485 وأثره في إدارة الأجهزة الطبية.",
       "authors": ["د. ليلى حسن", "John Smith"], "categories": ["السلامة"], "tags": ["أجهزة طبية", "ISO 13485"],
       "event": {"start": "2026-12-21T13:00:00Z", "place": "دبي"},
       "body": "<p>يناقش المؤتمر معيار ISO 13485 (2016). <em>تأكيد</em> مهم.</p><h2>البرنامج</h2><ul><li>الجلسة الأولى: <code>firmware 2.1</code></li></ul><blockquote><p>اقتباس من التقرير.</p></blockquote>",
       "format": "html"}
      """;

  private static final String CHINESE =
      """
      {"title": "2026年医疗设备维护研讨会在上海举行", "language": "zh", "authors": ["王芳", "李伟"],
       "categories": ["教育培训"], "tags": ["呼吸机"],
       "body": "研讨会讨论了**呼吸机**的维护与*预防性*保养。\\n\\n> 设备的可靠性取决于日常维护。"}
      """;

  private static final String DAYS =
      """
      {"title": "Three days of workshops", "kind": "event", "language": "en", "summary": "All day.",
       "event": {"start": "2026-10-14", "end": "2026-10-16", "zone": "America/Los_Angeles"}}
      """;

  /// The path of the page of that name.
  String path(String name) {
    return requireNonNull(paths.get(name), name);
  }

  /// Waits for the samples, publishes the rest.
  static SamplePages of(Site site) {
    Site.eventually(() -> total(site) >= 24);
    String calibration = CALIBRATION.replace("BODY", quoted(BODY));
    String post = path(published(site.publish(calibration)));
    String corrected = corrected(site);
    String gone = gone(site);
    String longest =
        path(
            published(
                site.publish(
                    LONG.replace("BODY", quoted(LONG_BODY))
                        .replace("ADDRESS", ADDRESS)
                        .replace("TERM", TERM)
                        .replace("WORD", WORD))));
    String arabic = path(published(site.publish(ARABIC)));
    String days = path(published(site.publish(DAYS)));
    String chinese = path(published(site.publish(CHINESE)));
    String event =
        site.json("/api/posts?q=title:webinar+title:alarms").at("/posts/0/url").asString();

    var paths = new LinkedHashMap<String, String>();
    paths.put("front", "/");
    paths.put("second-page", "/?cursor=" + next(site));
    paths.put("search", "/?q=hospital");
    paths.put("filtered", "/?q=safety&category=Safety&category=Education&lang=en&from=2024-01-01");
    paths.put("empty", "/?q=xylophone+quokka&kind=report");
    paths.put("post", post);
    paths.put("event", URI.create(event).getRawPath());
    paths.put("whole-days", days);
    paths.put("corrected", corrected);
    paths.put("long-words", longest);
    paths.put("long-words-found", "/?q=lang:de+" + WORD.toLowerCase(Locale.ROOT));
    paths.put("long-words-filtered", "/?category=" + TERM + "&author=" + WORD + "&tag=" + TERM);
    paths.put("long-words-missing", "/?q=" + WORD.repeat(3) + "&tag=" + WORD + WORD);
    paths.put("long-words-unknown", "/" + WORD + "/" + WORD);
    paths.put("long-values", "/filters/tag?find=" + WORD);
    paths.put("arabic", arabic);
    paths.put("chinese", chinese);
    paths.put("scripts", "/?lang=ar&lang=zh&lang=fr");
    paths.put("sign-in", "/login");
    paths.put("sign-in-failed", "/login?failed");
    paths.put("unknown", "/posts/nothing-like-it/here");
    paths.put("gone", gone);
    paths.put("values", "/filters/tag?q=safety");
    paths.put("mistake", "/?q=safety&size=many&from=2026-01-01&to=2024-01-01");
    return new SamplePages(paths, total(site));
  }

  private static int total(Site site) {
    return site.json("/api/posts?size=1").get("total").asInt();
  }

  private static String next(Site site) {
    String cursor = site.json("/api/posts").get("next").asString();
    return URLEncoder.encode(cursor, StandardCharsets.UTF_8);
  }

  private static String corrected(Site site) {
    String json =
        """
        {"title": "Pressure limits for the new regulators", "kind": "news", "language": "en",
         "authors": ["CED Editors"], "categories": ["Safety"], "publishedAt": "2026-01-12T10:00:00Z",
         "body": "The outlet pressure of the new regulators is **%s**. Older ones stay as they are."%s}
        """;
    HttpResponse<String> first = published(site.publish(json.formatted("4.5 bar", "")));
    String note = "An earlier version gave the outlet pressure as 4.5 bar. It is 4.2 bar.";
    HttpResponse<String> second =
        site.send(
            site.desk("/posts/" + id(first))
                .header("If-Match", first.headers().firstValue("ETag").orElseThrow())
                .PUT(
                    BodyPublishers.ofString(
                        json.formatted("4.2 bar", ", \"correction\": " + quoted(note)))));
    assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
    return path(first);
  }

  private static String gone(Site site) {
    HttpResponse<String> first =
        published(site.publish("{\"title\": \"Figures of the year\", \"body\": \"Wrong ones.\"}"));
    HttpResponse<String> withdrawn =
        site.send(
            site.desk("/posts/" + id(first) + "/withdraw")
                .POST(BodyPublishers.ofString("{\"reason\": " + quoted(REASON) + "}")));
    assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(200);
    return path(first);
  }

  private static HttpResponse<String> published(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private static String id(HttpResponse<String> published) {
    return Site.json(published).get("id").asString();
  }

  private static String path(HttpResponse<String> published) {
    JsonNode url = Site.json(published).get("url");
    return URI.create(url.asString()).getRawPath();
  }

  private static String quoted(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }
}
