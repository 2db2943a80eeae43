package org.cednews.api.read;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import org.cednews.api.request.SearchAddress;
import org.cednews.api.request.SearchSurface;
import org.cednews.index.query.SearchRequest.Sort;

/// The timers `news.search`, made once, so that a search looks none up by name.
final class SearchTimers {

  private record ByOrder(Timer relevance, Timer newest, Timer updated) {}

  private final Map<SearchSurface, ByOrder> timers = new EnumMap<>(SearchSurface.class);

  SearchTimers(MeterRegistry metrics) {
    for (SearchSurface face : SearchSurface.values()) {
      timers.put(
          face,
          new ByOrder(
              timer(face, Sort.RELEVANCE, metrics),
              timer(face, Sort.NEWEST, metrics),
              timer(face, Sort.UPDATED, metrics)));
    }
  }

  Timer of(SearchSurface face, Sort order) {
    ByOrder byOrder = requireNonNull(timers.get(face));
    return switch (order) {
      case RELEVANCE -> byOrder.relevance;
      case NEWEST -> byOrder.newest;
      case UPDATED -> byOrder.updated;
    };
  }

  private static Timer timer(SearchSurface face, Sort order, MeterRegistry metrics) {
    return Timer.builder("news.search")
        .description("searches, from the parsed request to the found posts")
        .tag("face", face.word())
        .tag("order", SearchAddress.word(order))
        .publishPercentileHistogram()
        .register(metrics);
  }
}
