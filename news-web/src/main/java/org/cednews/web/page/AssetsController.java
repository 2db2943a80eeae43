package org.cednews.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.cednews.web.page.Assets.Asset;
import org.cednews.web.problem.Problem;
import org.cednews.web.problem.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The files that pages need: style sheet, script, icon.
@Controller
final class AssetsController {

  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
  private static final CacheControl A_DAY = CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

  private final Assets assets;

  AssetsController(Assets assets) {
    this.assets = assets;
  }

  @GetMapping("/assets/{name}")
  ResponseEntity<byte[]> asset(HttpServletRequest request) {
    Asset asset = assets.find(request.getRequestURI());
    if (asset == null) {
      throw new ProblemException(Problem.ofStatus(404));
    }
    return answer(asset, FOR_EVER);
  }

  @GetMapping("/favicon.ico")
  ResponseEntity<byte[]> icon() {
    return answer(assets.icon(), A_DAY);
  }

  @GetMapping("/style.css")
  ResponseEntity<byte[]> style() {
    return answer(assets.style(), CacheControl.noCache());
  }

  private static ResponseEntity<byte[]> answer(Asset asset, CacheControl caching) {
    return ResponseEntity.ok()
        .eTag("\"" + asset.hash() + "\"")
        .cacheControl(caching)
        .contentType(MediaType.parseMediaType(asset.type()))
        .body(asset.content());
  }
}
