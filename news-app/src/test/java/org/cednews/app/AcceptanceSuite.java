package org.cednews.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What members, editors, partners and operators rely on, whatever Kafka it runs on. All parts talk
/// to one running system by HTTP; each test has words of its own, so that no other test's posts
/// disturb it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AcceptanceSuite
    implements FilesBecomePosts,
        OldAddressesLeadOn,
        ReadersSeeTheirWrites,
        EditorsWrite,
        SearchFindsAll,
        FeedsFollow,
        TextIsCompressed,
        BadRecordsDoNotBlock,
        BadInputIsNamed,
        OnlyEditorsMay,
        ApiTellsTheFields,
        OperatorsSee {

  private @Nullable RunningNews news;

  /// Starts a Kafka, if the program is not to use its own, and answers the settings that name it.
  abstract List<String> startKafka();

  abstract void stopKafka();

  @BeforeAll
  void start(@TempDir Path data) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "news.site.url=" + ADDRESS, "news.samples=false", "news.api.max-wait=" + MAX_WAIT));
    settings.addAll(startKafka());
    news = RunningNews.start(data, settings.toArray(String[]::new));
  }

  @AfterAll
  void stop() {
    if (news != null) {
      news.close();
    }
    stopKafka();
  }

  @Override
  public Site site() {
    return news().site();
  }

  @Override
  public String kafka() {
    return news().kafka();
  }

  private RunningNews news() {
    if (news == null) {
      throw new IllegalStateException("not started");
    }
    return news;
  }
}
