package org.cednews.api.posts;

import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What people searched for today, for editors.
@RestController
final class SearchesController {

  private static final int MOST = 50;

  private final SearchLog log;

  SearchesController(SearchLog log) {
    this.log = log;
  }

  /// Queries that at least five people typed on this node since midnight in UTC.
  @GetMapping("/api/desk/searches")
  ResponseEntity<Searches> searches() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore())
        .body(new Searches(SearchLog.FEWEST, log.top(MOST), log.withoutHit(MOST)));
  }

  /// @param fewestPeople how many have to have typed a query before it is told
  /// @param top what most people typed
  /// @param withoutHit what found nothing
  record Searches(int fewestPeople, List<SearchLog.Told> top, List<SearchLog.Told> withoutHit) {}
}
