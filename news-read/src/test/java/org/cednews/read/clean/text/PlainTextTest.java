package org.cednews.read.clean.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cednews.read.clean.Findings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Titles, names and tags hold nothing that cannot be seen, and all that languages need.
class PlainTextTest {

  private static @Nullable String title(String text) {
    return PlainText.of(text, 300);
  }

  @Test
  void whatIsInvisibleIsRemoved() {
    IntStream.of(
            0x200B, 0x2060, 0x2061, 0x2064, 0xFEFF, 0x180E, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E,
            0x2066, 0x2067, 0x2068, 0x2069, 0x206A, 0x206F, 0xFFF9, 0xFFFB, 0xE0001, 0xE0041,
            0xE007F, 0x1D173, 0x3164, 0xFFA0, 0x200C, 0x200D)
        .forEach(
            point -> {
              String one = Character.toString(point);
              assertThat(title("pay" + one + "pal" + one)).as("U+%04X", point).isEqualTo("paypal");
              assertThat(title(one + one)).as("U+%04X alone", point).isNull();
            });
    assertThat(title("\u200E\u200F\u00AD \u061C")).as("nothing to see").isNull();
    assertThat(new Findings().texts("tags", List.of("pump", "pu\u200Bmp", "\u202Epump"), 100, 10))
        .containsExactly("pump");
    assertThat(title("e\u200B\u0301")).as("composed when nothing is between").isEqualTo("\u00E9");
  }

  @Test
  void marksAreNotHeaped() {
    String heap = "\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309".repeat(5);
    assertThat(Objects.requireNonNull(title("Z" + heap + "algo" + heap)).length())
        .isLessThanOrEqualTo("Zalgo".length() + 10);
    assertThat(title("Z" + "\u0489".repeat(40) + "a")).isEqualTo("Z" + "\u0489".repeat(5) + "a");
    assertThat(title("a" + "\uFE0F".repeat(300))).hasSize(6);
  }

  @Test
  void whatLanguagesNeedStays() {
    for (String text :
        List.of(
            "Ti\u1EBFng Vi\u1EC7t ng\u1EEF \u1EEFng",
            // Hebrew with points and cantillation, Arabic with vowels.
            "\u05E9\u05C1\u05B8\u05BC\u05BD\u0591\u05DC\u05D5\u05B9\u05DD",
            "\u0627\u0644\u0652\u0639\u064E\u0631\u064E\u0628\u0650\u064A\u064E\u0651\u0629",
            // Persian with non-joiners, also behind a vowel sign and a digit.
            "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
            "\u0628\u0650\u200C\u062E\u0648\u0627\u0646 \u06F1\u06F2\u200C\u0627\u0645",
            // Indic scripts with both joiners, Sinhala, Thai, Tibetan, Myanmar.
            "\u0915\u094D\u200D\u0937 \u0915\u094D\u200C\u0937 \u0995\u09CD\u200D\u09AF",
            "\u0DC1\u0DCA\u200D\u0DBB\u0DD3 \u0E17\u0E35\u0E48 \u0F42\u0FB2\u0F74",
            "\u1019\u103C\u1014\u103A\u1019\u102C",
            // A family, a rainbow flag, a doctor with a skin, a keycap.
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
            "\uD83D\uDC69\uD83C\uDFFD\u200D\u2695\uFE0F 1\uFE0F\u20E3",
            // Signs for direction, a soft hyphen, an Arabic number sign.
            "C\u200E++ \u05D0\u200F! Donau\u00ADdampf \u0600\u0661",
            "H\u2082O, 5 \u00B5m, \u201Cquoted\u201D \u2013 it\u2019s")) {
      String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
      assertThat(title(text)).as(text).isEqualTo(composed);
    }
  }

  @Property
  void ofAnyTextNothingInvisibleIsLeftAndDoingItAgainChangesNothing(
      @ForAll @From("strangeTexts") String text) {
    for (int longest : new int[] {5, 300}) {
      String plain = PlainText.of(text, longest);
      if (plain == null) {
        continue;
      }
      assertThat(PlainText.of(plain, longest)).isEqualTo(plain);
      assertThat(plain)
          .doesNotContainPattern("[\u200B\u2060-\u2064\uFEFF\u202A-\u202E\u2066-\u206F]")
          .doesNotContainPattern("[\\x{E0000}-\\x{E007F}]")
          .doesNotContainPattern("[\\p{Mn}\\p{Me}]{6}")
          .doesNotContainPattern("[\u200C\u200D]{2}");
    }
  }

  @Provide
  Arbitrary<String> strangeTexts() {
    return Arbitraries.strings()
        .withChars("ae1 \u00E9\u05E9\uFB2C\u0628\u0915\u0958\u3042\uAC00\u1100\u2764")
        .withChars("\u0301\u0323\u05BC\u0650\u094D\u093C\uFE0F\u20E3\u0489\u034F")
        .withChars("\u200B\u200C\u200D\u200E\u202E\u202C\u2066\u2069\uFEFF\u00AD\u3164")
        .withChars("\uD83D\uDC69\uDB40\uDC41\uDFFD\uD83C")
        .ofMaxLength(40);
  }
}
