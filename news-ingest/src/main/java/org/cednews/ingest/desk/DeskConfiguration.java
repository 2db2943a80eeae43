package org.cednews.ingest.desk;

import org.cednews.ingest.proposal.Proposals;
import org.cednews.ingest.publish.PostLog;
import org.cednews.read.clean.Cleaner;
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
