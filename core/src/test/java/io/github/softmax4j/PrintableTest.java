package io.github.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @CsvSource({
        "001b, escape", // begins the commands of terminals
        "0007, bell",
        "000a, line feed",
        "000d, carriage return",
        "0009, tab",
        "0000, null",
        "007f, delete",
        "009b, control sequence introducer", // escape and [ in one
        "2028, line separator",
        "2029, paragraph separator",
        "202e, right-to-left override",
        "2066, left-to-right isolate",
        "200b, zero width space",
        "feff, byte order mark",
        "d800, half of a pair"
    })
    void whatCannotBeSeenIsEscaped(String digits, String name) {
        String text = "a" + (char) Integer.parseInt(digits, 16) + "b";
        assertThat(Printable.of(text)).as(name).isEqualTo("a\\u" + digits + "b");
    }

    @Test
    void beyondTheFirst65536CharactersBothHalvesAre() {
        assertThat(Printable.of("a" + Character.toString(0xE0001))).isEqualTo("a\\udb40\\udc01"); // a tag
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "iris.csv, line 2",
                "caf\u00e9 \u4e2d\u6587 \ud83c\udf37",
                "\u0645\u06cc\u200c\u0634",
                "C:\\u"
            })
    void everyOtherTextStaysAsItIs(String text) {
        assertThat(Printable.of(text)).isSameAs(text);
    }

    @Test
    void twiceIsOnce() {
        String once = Printable.of("\u001b[31m");
        assertThat(Printable.of(once)).isEqualTo(once);
    }
}
