package org.cednews.ingest.source.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PollStateTest {

  @TempDir Path folder;

  @Test
  void findsInItsFileWhatWasSaved() {
    Path file = folder.resolve("deep/partner.properties");
    PollState memory = PollState.on(PollState.file(file));
    memory.put("url", "https://partner.example/?a=b\\c é");
    memory.put("etag", "\"1\"");
    memory.put("etag", null);
    memory.put("page 1", "1");
    memory.put("page 2", "2");
    memory.forget(key -> key.equals("page 1"));
    memory.save();

    PollState again = PollState.on(PollState.file(file));
    assertThat(again.get("url")).isEqualTo("https://partner.example/?a=b\\c é");
    assertThat(again.get("etag")).isNull();
    assertThat(again.get("page 1")).isNull();
    assertThat(again.get("page 2")).isEqualTo("2");
  }

  @Test
  void saysThatItCannotBeRead() throws IOException {
    Path file = Files.writeString(folder.resolve("broken"), "key=\\u12");

    assertThatThrownBy(() -> PollState.on(PollState.file(file)))
        .isInstanceOf(IllegalStateException.class);
  }
}
