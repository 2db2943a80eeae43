package org.cednews.app;

import java.util.List;

/// With the broker that the program brings along.
final class EmbeddedAcceptanceIT extends AcceptanceSuite {

  @Override
  List<String> startKafka() {
    return List.of();
  }

  @Override
  void stopKafka() {}
}
