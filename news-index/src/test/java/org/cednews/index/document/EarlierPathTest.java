package org.cednews.index.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EarlierPathTest {

  @Test
  void everySpellingOfAPathHasOneKey() {
    String key = EarlierPath.key("/2014/05/%D1%81%D0%BB%D0%BE%D0%B2%D0%BE/");

    assertThat(key).isEqualTo("/2014/05/%D1%81%D0%BB%D0%BE%D0%B2%D0%BE/");
    assertThat(EarlierPath.key("/2014/05/%d1%81%d0%bb%d0%be%d0%b2%d0%be/")).isEqualTo(key);
    assertThat(EarlierPath.key("/2014/05/слово/")).isEqualTo(key);
    assertThat(EarlierPath.key("/%32014/05/слово/"))
        .isEqualTo(
            "/%32014/05/слово/"
                .replace("%32", "2")
                .replace("слово", "%D1%81%D0%BB%D0%BE%D0%B2%D0%BE"));
  }

  @Test
  void whatSeparatesStaysEscaped() {
    assertThat(EarlierPath.key("/a%2fb%20c%25d%7e")).isEqualTo("/a%2Fb%20c%25d~");
    assertThat(EarlierPath.key("/100%/%zz/%")).isEqualTo("/100%/%zz/%");
  }

  @Property
  void theKeyOfAKeyIsTheKey(@ForAll String path) {
    String key = EarlierPath.key("/" + path.replace("%", ""));

    assertThat(EarlierPath.key(key)).isEqualTo(key);
  }
}
