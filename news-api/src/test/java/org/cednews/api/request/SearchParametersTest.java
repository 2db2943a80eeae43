package org.cednews.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cednews.event.LogPosition;
import org.cednews.index.query.Facet;
import org.cednews.index.query.SearchRequest;
import org.cednews.index.query.SearchRequest.Sort;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemException;
import org.cednews.web.problem.ProblemType;
import org.junit.jupiter.api.Test;

class SearchParametersTest {

  @Test
  void readsEveryParameter() {
    var parameters =
        parse(
            "q= alarm"
                + " &category=Safety&category=Events&author=A&tag=t&source=S&kind=EVENT&lang=pt-br"
                + "&from=2023-10-01&to=2023-10-31T12:00:00%2B02:00&sort=newest&size=100&cursor=c&after=7");
    assertThat(parameters.after()).isEqualTo(new LogPosition(7));
    assertThat(parameters.request())
        .isEqualTo(
            SearchRequest.of("alarm")
                .with(
                    it -> {
                      it.filters =
                          Map.of(
                              Facet.CATEGORY, List.of("Safety", "Events"),
                              Facet.AUTHOR, List.of("A"),
                              Facet.TAG, List.of("t"),
                              Facet.SOURCE, List.of("S"),
                              Facet.KIND, List.of("event"),
                              Facet.LANG, List.of("pt-BR"));
                      it.from = Instant.parse("2023-10-01T00:00:00Z");
                      it.to = Instant.parse("2023-10-31T10:00:00Z");
                      it.sort = Sort.NEWEST;
                      it.size = 100;
                      it.cursor = "c";
                      it.facetSize = 20;
                      it.typing = true;
                    }));
  }

  @Test
  void hasDefaultsForEachFace() {
    assertThat(parse("").request()).extracting("size", "sort").containsExactly(10, null);
    assertThat(SearchParameters.parse(Map.of(), SearchSurface.FEED).request())
        .extracting("size", "sort", "facetSize")
        .containsExactly(20, Sort.NEWEST, 0);
  }

  @Test
  void takesEmptyFieldsOfAFormForNothing() {
    assertThat(parse("q=&from=&to=")).isEqualTo(parse(""));
  }

  @Test
  void namesAParameterThatItDoesNotKnow() {
    Problem problem = problem("q=a&colour=red");
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.type()).isEqualTo(ProblemType.UNKNOWN_PARAMETER);
    assertThat(problem.parameter()).isEqualTo("colour");
    assertThat(problem("month=2023-10").parameter()).isEqualTo("month");
  }

  @Test
  void namesTheParameterOfAMalformedValue() {
    for (String bad :
        List.of(
            "size=0",
            "size=101",
            "size=ten",
            "size=",
            "size=1&size=2",
            "size=-1",
            "size=9999999999",
            "sort=oldest",
            "sort=",
            "kind=poem",
            "lang=not a language",
            "lang=",
            "from=yesterday",
            "from=2023-13-01",
            "from=2023-02-30",
            "to=2023-10-01T25:00:00Z",
            "to=12345-01-01",
            "cursor=",
            "after=-1",
            "after=x",
            "after=",
            "category=",
            "tag= ",
            "q=a&q=b",
            "author=" + "x".repeat(301))) {
      Problem problem = problem(bad);
      assertThat(problem.type()).as(bad).isEqualTo(ProblemType.MALFORMED_PARAMETER);
      assertThat(problem.parameter()).as(bad).isEqualTo(bad.substring(0, bad.indexOf('=')));
      assertThat(problem.detail()).as(bad).isNotBlank();
    }
  }

  @Test
  void pagesAndFeedsIgnoreWhatTheyDoNotKnowAndWhatIsBlank() {
    for (SearchSurface face : List.of(SearchSurface.PAGE, SearchSurface.FEED)) {
      var parameters =
          parse(
              "utm_source=mail&fbclid=x&q=pump&category=&tag= &tag=a&size=&sort=&lang=&cursor=&after="
                  + "&explain=true&constructor=y",
              face);
      assertThat(parameters).isEqualTo(parse("q=pump&tag=a", face));
      assertThat(parameters.notes()).isEmpty();
    }
  }

  @Test
  void pagesDropABadValueWithANoteAndKeepTheRest() {
    for (String bad :
        List.of(
            "size=0",
            "size=many",
            "sort=oldest",
            "kind=poem",
            "lang=!",
            "from=yesterday",
            "to=2023-02-30",
            "after=-1",
            "cursor=" + "x".repeat(20_000),
            "author=" + "x".repeat(301))) {
      String name = bad.substring(0, bad.indexOf('='));
      var parameters = parse("q=pump&tag=a&" + bad, SearchSurface.PAGE);
      assertThat(parameters.request())
          .as(bad)
          .isEqualTo(parse("q=pump&tag=a", SearchSurface.PAGE).request());
      assertThat(parameters.after()).isNull();
      assertThat(parameters.notes()).singleElement().asString().startsWith("“" + name + "=");
    }
    var some = parse("kind=poem&kind=news&kind=EVENT", SearchSurface.PAGE);
    assertThat(some.request().filters()).isEqualTo(Map.of(Facet.KIND, List.of("news", "event")));
    assertThat(some.notes()).hasSize(1);
  }

  @Test
  void ofARepeatedValueThePagesTakeTheFirst() {
    var parameters = parse("q=a&q=b&size=7&size=9", SearchSurface.PAGE);
    assertThat(parameters.request()).isEqualTo(parse("q=a&size=7", SearchSurface.PAGE).request());
    assertThat(parameters.notes()).hasSize(2);
    var many = new StringBuilder("tag=0");
    for (int i = 1; i < 60; i++) {
      many.append("&tag=").append(i);
    }
    var tags = parse(many.toString(), SearchSurface.PAGE);
    assertThat(tags.request().filters().get(Facet.TAG)).hasSize(50);
    assertThat(tags.notes()).hasSize(1);
  }

  @Test
  void theLastDayIsIncludedOnPagesAndFeedsOnly() {
    Instant end = Instant.parse("2025-01-01T00:00:00Z");
    String days = "from=2024-01-01&to=2024-12-31";
    for (SearchSurface face : List.of(SearchSurface.PAGE, SearchSurface.FEED)) {
      SearchRequest request = parse(days, face).request();
      assertThat(request.to()).isEqualTo(end);
      assertThat(SearchAddress.of("/", request, face)).isEqualTo("/?" + days);
    }
    assertThat(parse(days).request().to()).isEqualTo(Instant.parse("2024-12-31T00:00:00Z"));
    String moment = "to=2024-12-31T12:00:00Z";
    SearchRequest request = parse(moment, SearchSurface.PAGE).request();
    assertThat(request.to()).isEqualTo(Instant.parse("2024-12-31T12:00:00Z"));
    assertThat(
            parse(SearchAddress.query(request, SearchSurface.PAGE), SearchSurface.PAGE).request())
        .isEqualTo(request);
  }

  @Test
  void reversedDatesChangePlacesOnPagesAndAreRefusedByTheApi() {
    var parameters = parse("from=2024-12-31&to=2024-01-01", SearchSurface.PAGE);
    assertThat(parameters.request())
        .isEqualTo(parse("from=2024-01-01&to=2024-12-31", SearchSurface.PAGE).request());
    assertThat(parameters.notes()).singleElement().asString().contains("changed places");
    assertThat(parse("from=2024-01-01&to=2024-01-01", SearchSurface.PAGE).notes()).isEmpty();
    assertThat(problem("from=2024-12-31&to=2024-01-01").parameter()).isEqualTo("to");
    assertThat(parse("from=2024-01-01&to=2024-01-01").request().to()).isNotNull();
  }

  @Test
  void keepsOfALongQueryWhatTellsThatItIsTooLong() {
    assertThat(parse("q=" + "x".repeat(100_000)).request().q()).hasSize(2_001);
  }

  @Test
  void readsWhatAddressesWrite() {
    SearchRequest request =
        parse(
                "q=a%26b \"c\"&category=R%26D&tag=x"
                    + " y&from=2023-10-01&to=2023-10-31T01:02:03Z&sort=newest&size=7&cursor=abc")
            .request();
    String query = SearchAddress.query(request, SearchSurface.API);
    assertThat(query).doesNotContain(" ").contains("from=2023-10-01&", "category=R%26D");
    assertThat(parse(query).request()).isEqualTo(request);
  }

  @Test
  void addressesLeaveDefaultsOut() {
    assertThat(SearchAddress.of("/", parse("sort=newest&size=10").request(), SearchSurface.PAGE))
        .isEqualTo("/");
    assertThat(SearchAddress.of("/", parse("q=a&sort=relevance").request(), SearchSurface.PAGE))
        .isEqualTo("/?q=a");
    assertThat(SearchAddress.of("/feed.rss", parse("q=a&size=20").request(), SearchSurface.FEED))
        .isEqualTo("/feed.rss?q=a&sort=relevance");
  }

  @Test
  void stepsKeepTheOtherParametersAndBeginAtTheFirstPage() {
    SearchRequest request = parse("q=a&kind=news&kind=event&size=7&cursor=abc").request();
    assertThat(address(SearchLinks.without(request, Facet.KIND, "news")))
        .isEqualTo("/?q=a&kind=event&size=7");
    assertThat(address(SearchLinks.with(request, Facet.LANG, "de")))
        .isEqualTo("/?q=a&kind=news&kind=event&lang=de&size=7");
    assertThat(address(SearchLinks.unfiltered(request))).isEqualTo("/?q=a&size=7");
  }

  private static String address(SearchRequest request) {
    return SearchAddress.of("/", request, SearchSurface.PAGE);
  }

  private static Problem problem(String query) {
    return catchThrowableOfType(ProblemException.class, () -> parse(query)).problem();
  }

  private static SearchParameters parse(String query) {
    return parse(query, SearchSurface.API);
  }

  private static SearchParameters parse(String query, SearchSurface face) {
    var parameters = new LinkedHashMap<String, String[]>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String value = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
      parameters.merge(
          parts[0],
          new String[] {value},
          (some, one) -> {
            String[] all = Arrays.copyOf(some, some.length + 1);
            all[some.length] = one[0];
            return all;
          });
    }
    return SearchParameters.parse(parameters, face);
  }
}
