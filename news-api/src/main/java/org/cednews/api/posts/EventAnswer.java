package org.cednews.api.posts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.cednews.event.Content.EventDetails;
import org.jspecify.annotations.Nullable;

/// When and where something takes place, as JSON shows it.
///
/// @param start a day, or a time with its offset
/// @param end the same; of days it is the last
/// @param zone in which the times were given; absent where only their offset is known
/// @param url where to take part or to register
/// @param join the same under its older name
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventAnswer(
    String start,
    @Nullable String end,
    @Nullable String zone,
    @Nullable String place,
    @Nullable URI url,
    @Nullable URI join) {

  public static EventAnswer of(EventDetails details) {
    return new EventAnswer(
        details.startText(),
        details.endText(),
        details.zoneName(),
        details.place(),
        details.join(),
        details.join());
  }
}
