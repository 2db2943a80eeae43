package org.cednews.ingest;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/// The role `ingest`: topics, log, captures, sources and desk. To be imported when the role is on.
///
/// It needs from the program the beans `PostView`, `MeterRegistry` and `InstantSource`, and the
/// settings `news.kafka.bootstrap-servers` and `news.data`, the folder in which sources remember
/// what they have seen. It provides `LogTopics`: whoever opens a view asks for it first, so that
/// the log is there.
@Configuration(proxyBeanMethods = false)
@ComponentScan
@PropertySource("classpath:org/cednews/ingest/bindings.properties")
public class IngestConfiguration {}
