package org.cednews.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cednews.ingest.intake.SampleContents.TIME;
import static org.cednews.ingest.intake.SampleContents.content;

import java.net.URI;
import org.cednews.event.Content;
import org.junit.jupiter.api.Test;

class EditorMergeTest {

  private static final Content.Source SOURCE =
      new Content.Source("Partner", URI.create("https://example.org/"), "CC-BY-4.0");

  @Test
  void aFirstVersionIsPublishedNow() {
    assertThat(EditorMerge.first(content("Pumps", "text"), TIME).publishedAt()).isEqualTo(TIME);
  }

  @Test
  void aDateOfTheEditorIsKept() {
    Content dated = content("Pumps", "text", TIME.minusSeconds(60), null);
    assertThat(EditorMerge.first(dated, TIME)).isEqualTo(dated);
  }

  @Test
  void aLaterVersionKeepsDateAndSource() {
    Content before = content("Pumps", "text", TIME, SOURCE);
    Content later = EditorMerge.later(content("Pumps", "better text"), before);
    assertThat(later.publishedAt()).isEqualTo(TIME);
    assertThat(later.source()).isEqualTo(SOURCE);
    assertThat(later.body()).isNotEqualTo(before.body());
  }
}
