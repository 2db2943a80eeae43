package org.cednews.ingest.desk;

import org.cednews.ingest.clean.Cleaner;
import org.cednews.ingest.log.PostLog;
import org.cednews.ingest.log.Proposals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the desk together; its controllers are found by scanning.
@Configuration(proxyBeanMethods = false)
class DeskConfiguration {

  @Bean
  Desk desk(PostLog log, Proposals proposals, Cleaner cleaner) {
    return new Desk(log, proposals, cleaner);
  }
}
