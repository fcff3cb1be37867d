package io.github.softmax4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShortNamesTest {
    @Test
    void shortNamesStay() {
        assertThat(ShortNames.of(List.of("setosa", "fourteen chars"))).containsExactly("setosa", "fourteen chars");
    }

    @Test
    void longNamesKeepBothEnds() {
        assertThat(ShortNames.of(List.of("a very long name of class 1", "a very long name of class 2")))
                .containsExactly("a very\u2026class 1", "a very\u2026class 2");
    }

    @Test
    void whatAllSharePastTellingApartIsLeftOut() {
        assertThat(ShortNames.of(List.of("class no. 1 of a long list", "class no. 12 of a long list")))
                .containsExactly("\u20261\u2026", "\u202612\u2026");
        assertThat(ShortNames.of(List.of(
                        "class no. 1, of which the first half is long",
                        "class no. 2, of which the first half is long")))
                .containsExactly("\u20261,\u2026", "\u20262,\u2026");
    }

    @Test
    void lettersOfTwoCharsStayWhole() {
        // The two letters share their first char.
        String first = "abcdefgh \ud83d\ude00 abcdefghijkl";
        String second = "abcdefgh \ud83d\ude01 abcdefghijkl";
        assertThat(ShortNames.of(List.of(first, second)))
                .containsExactly("\u2026\ud83d\ude00\u2026", "\u2026\ud83d\ude01\u2026");
    }

    @Test
    void namesThatShareNoWordStayAsTheyAre() {
        List<String> names = List.of("abcdefXXXXXXXXXXXXXabcdefg", "abcdefYYYYYYYYYYYYYabcdefg");
        assertThat(ShortNames.of(names)).containsOnly("abcdef\u2026abcdefg");
    }
}
