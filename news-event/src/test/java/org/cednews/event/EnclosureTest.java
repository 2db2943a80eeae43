package org.cednews.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnclosureTest {

  @Test
  void itsLabelSaysWhatIsKnown() {
    assertThat(label("https://a.example/s/ep7.mp3?x=1#t", "audio/mpeg", 2_000_000L, null))
        .isEqualTo("ep7.mp3 (audio/mpeg, 2.0 MB)");
    assertThat(label("https://a.example/r.pdf", "application/pdf", 1_499L, "The report"))
        .isEqualTo("The report (application/pdf, 1 kB)");
    assertThat(label("https://a.example/Report%5B1%5D.pdf", Enclosure.UNKNOWN, 999L, " "))
        .isEqualTo("Report[1].pdf (999 bytes)");
    assertThat(label("https://a.example/f/?id=7", "", 0L, null)).isEqualTo("f");
    assertThat(label("https://a.example/", Enclosure.UNKNOWN, null, null))
        .isEqualTo("https://a.example/");
  }

  private static String label(
      String url, String type, @Nullable Long length, @Nullable String title) {
    return new Enclosure(URI.create(url), type, length, title).label();
  }
}
