package org.cednews.api.search;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import org.cednews.index.search.SearchRequest.Sort;

/// The timers `news.search`, made once, so that a search looks none up by name.
final class SearchTimers {

  private record ByOrder(Timer relevance, Timer newest, Timer updated) {}

  private final Map<Face, ByOrder> timers = new EnumMap<>(Face.class);

  SearchTimers(MeterRegistry metrics) {
    for (Face face : Face.values()) {
      timers.put(
          face,
          new ByOrder(
              timer(face, Sort.RELEVANCE, metrics),
              timer(face, Sort.NEWEST, metrics),
              timer(face, Sort.UPDATED, metrics)));
    }
  }

  Timer of(Face face, Sort order) {
    ByOrder byOrder = requireNonNull(timers.get(face));
    return switch (order) {
      case RELEVANCE -> byOrder.relevance;
      case NEWEST -> byOrder.newest;
      case UPDATED -> byOrder.updated;
    };
  }

  private static Timer timer(Face face, Sort order, MeterRegistry metrics) {
    return Timer.builder("news.search")
        .description("searches, from the parsed request to the found posts")
        .tag("face", face.word())
        .tag("order", SearchAddress.word(order))
        .publishPercentileHistogram()
        .register(metrics);
  }
}
