package org.cednews.read;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import org.cednews.event.PostEvent.Channel;
import org.jspecify.annotations.Nullable;

/// Something that was fetched or uploaded, as it came.
///
/// @param channel by which way it came
/// @param source the name of the source from the settings, or `import`, or `desk`
/// @param location what identifies it inside the source: an address, or for a file its name without
///   folders
/// @param url the address that it was fetched from, after redirects; absent for files
/// @param contentType as declared, with its parameters; empty when nothing was declared
/// @param body the bytes
/// @param fetchedAt when
public record Capture(
    Channel channel,
    String source,
    String location,
    @Nullable URI url,
    String contentType,
    byte[] body,
    Instant fetchedAt) {

  public Capture {
    requireNonNull(channel, "channel");
    requireNonNull(source, "source");
    requireNonNull(location, "location");
    requireNonNull(contentType, "contentType");
    requireNonNull(body, "body");
    requireNonNull(fetchedAt, "fetchedAt");
  }
}
