package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.testing.Cases;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalFloatTest {
    private static final long SEED = 20;

    @Test
    void randomDecimalsAreWhatTheJdkReads() {
        Xoshiro256 random = new Xoshiro256(SEED, 0);
        for (int i = 0; i < Cases.ofBound(); i++) {
            assertAgrees(decimal(random), i);
        }
    }

    @Test
    void decimalsAtAndBesidePointsHalfwayBetweenFloatsAreWhatTheJdkReads() {
        Xoshiro256 random = new Xoshiro256(SEED, 1);
        for (int i = 0; i < Cases.ofBound(); i++) {
            float low = Float.intBitsToFloat((int) (random.nextLong() >>> 33));
            if (!Float.isFinite(low) || low == Float.MAX_VALUE) {
                continue;
            }
            BigDecimal halfway =
                    new BigDecimal(low).add(new BigDecimal(Math.nextUp(low))).divide(BigDecimal.valueOf(2));
            BigDecimal beside = halfway.round(new MathContext(5 + random.nextInt(25)));
            assertAgrees(halfway.toString(), i);
            assertAgrees(beside.toString(), i);
        }
    }

    @Test
    void floatsAndDoublesAsTheJdkWritesThemAreReadBack() {
        Xoshiro256 random = new Xoshiro256(SEED, 2);
        for (int i = 0; i < Cases.ofBound(); i++) {
            long bits = random.nextLong();
            assertAgrees(Float.toString(Float.intBitsToFloat((int) bits & 0x7F7FFFFF)), i);
            assertAgrees(Double.toString(Double.longBitsToDouble(bits & 0xBFFFFFFFFFFFFFFFL)), i);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1",
                ".5",
                "5.",
                "1e5",
                "1E+05",
                "1e-5",
                "0e999999999999",
                "1e-50",
                "1e39",
                "-1e39",
                "3.4028235e38",
                "3.4028236e38",
                "1.17549435e-38",
                "1e-45",
                "7e-46",
                "123456789012345678901234567890",
                "0.000000000000000000000000000000000000000000001234567890123456789012345",
                "16777217",
                "16777219",
                "00000000000000000000000000000000000000001.5",
                "1e-99999999999999999999",
                "9007199254740993",
                "1.00000005960464477539062",
                "1.000000059604644775390625",
                "1.0000000596046447753906251"
            })
    void edgesAreWhatTheJdkReads(String text) {
        assertAgrees(text, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "1e5.",
                "1.2.3",
                "--1",
                "1-",
                "1f",
                "0x1p3",
                "NaN",
                "Infinity",
                "1 2",
                " 1",
                "1_0",
                "\u0661",
                "1e5e5"
            })
    void whatIsNoDecimalIsNotANumber(String text) {
        assertThat(parse(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99999999",
                "-99999999",
                "16777217",
                "-0.00000",
                ".9999999",
                "9999999.",
                "999999999",
                "9223372036854775807",
                "9223372036854775808",
                "9999999999999999999",
                "99999999999999999999",
                ".9999999999999999999",
                "9999999999999999999.",
                "99999999.999999999",
                "9999999.9999999999",
                "12345678.",
                "123456789."
            })
    void textsThatFillWordsAreWhatTheJdkReads(String text) {
        assertAgrees(text, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234.67.", "1.345678.", "123456.8.0123", ".1234567890123.56", "12345678/", "1234567:9"})
    void whatIsNoDecimalInAWordIsNotANumber(String text) {
        assertThat(parse(text)).isNaN();
    }

    @Test
    void onlyThePartBetweenTheBoundsIsRead() {
        byte[] text = "12345".getBytes(StandardCharsets.US_ASCII);
        assertThat(DecimalFloat.parse(text, 1, 4)).isEqualTo(234f);
    }

    /** Digits and exponents of all lengths: short ones as in files, and ones that leave the range at both ends. */
    private static String decimal(Xoshiro256 random) {
        StringBuilder text = new StringBuilder(random.nextInt(2) == 0 ? "" : "-");
        int whole = random.nextInt(random.nextInt(4) == 0 ? 25 : 4);
        int fraction = random.nextInt(random.nextInt(4) == 0 ? 45 : 9);
        digits(text, whole, random);
        if (fraction > 0 || whole == 0) {
            text.append('.');
            digits(text, Math.max(fraction, whole == 0 ? 1 : 0), random);
        }
        if (random.nextInt(3) == 0) {
            text.append(random.nextInt(2) == 0 ? 'e' : 'E').append(random.nextInt(110) - 60);
        }
        return text.toString();
    }

    private static void digits(StringBuilder text, int count, Xoshiro256 random) {
        boolean zeros = random.nextInt(4) == 0;
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + (zeros ? 0 : random.nextInt(10))));
        }
    }

    private static void assertAgrees(String text, int i) {
        assertThat(Float.floatToIntBits(parse(text)))
                .as("%s, seed %d, case %d", text, SEED, i)
                .isEqualTo(Float.floatToIntBits(Float.parseFloat(text)));
    }

    /** Reads the number at the beginning of an array and behind other text, which go different ways. */
    private static float parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        float alone = DecimalFloat.parse(bytes, 0, bytes.length);
        for (String before : List.of("9".repeat(24), "-.e,1;\u00e9" + "\n".repeat(18))) {
            byte[] prefix = before.getBytes(StandardCharsets.UTF_8);
            byte[] both = (before + text).getBytes(StandardCharsets.UTF_8);
            assertThat(Float.floatToIntBits(DecimalFloat.parse(both, prefix.length, both.length)))
                    .as("%s behind %s", text, before)
                    .isEqualTo(Float.floatToIntBits(alone));
        }
        return alone;
    }
}
