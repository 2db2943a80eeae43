package org.cednews.ingest.fetch;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How other machines are asked.
///
/// @param timeout for one request with all its redirects
/// @param connectTimeout for a connection
/// @param maxSize the most bytes of an answer, packed and unpacked
/// @param userAgent who we say that we are; name a page or an address where we can be reached
/// @param allowHosts names of hosts that may be asked although their addresses are not public
@ConfigurationProperties("news.fetch")
public record FetchSettings(
    @DefaultValue("30s") Duration timeout,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("2MB") DataSize maxSize,
    @DefaultValue("CED-News/1.0") String userAgent,
    Set<String> allowHosts) {

  public FetchSettings {
    // Spring leaves out what is not set.
    allowHosts =
        requireNonNullElse(allowHosts, Set.<String>of()).stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }
}
