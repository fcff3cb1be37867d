package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.random.Xoshiro256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final long SEED = 31;

    @Test
    void marksAreTheBytesThatAreLookedFor() {
        Xoshiro256 random = new Xoshiro256(SEED, 0);
        for (int i = 0; i < 20_000; i++) {
            byte wanted = (byte) random.nextInt(256);
            byte[] bytes = new byte[8];
            for (int j = 0; j < 8; j++) {
                // Bytes that differ by one bit or by one are the ones that carries could mistake.
                bytes[j] = (byte) (wanted + random.nextInt(3) ^ (random.nextInt(2) == 0 ? 0x80 : 0));
            }
            long marks = Words.marks(Words.get(bytes, 0), Words.of(wanted));
            for (int j = 0; j < 8; j++) {
                assertThat(marks >>> 8 * j & 0xff)
                        .as("byte %d of %s, %s wanted, seed %d", j, Arrays.toString(bytes), wanted, SEED)
                        .isEqualTo(bytes[j] == wanted ? 0x80 : 0);
            }
        }
    }

    @Test
    void theFirstByteThatIsNoDigitIsFound() {
        for (int b = 0; b < 256; b++) {
            for (int place = 0; place < 8; place++) {
                byte[] bytes = "90909090".getBytes(StandardCharsets.US_ASCII);
                bytes[place] = (byte) b;
                long marks = Words.noDigits(Words.digits(Words.get(bytes, 0), 8));
                assertThat(Words.before(marks)).isEqualTo(b >= '0' && b <= '9' ? 8 : place);
            }
        }
    }

    @Test
    void theLastDigitsMakeTheNumber() {
        for (int count = 1; count <= 8; count++) {
            long word = Words.get("87654321".getBytes(StandardCharsets.US_ASCII), 0);
            int expected = Integer.parseInt("87654321".substring(8 - count));
            assertThat(Words.number(Words.digits(word, count))).isEqualTo(expected);
        }
    }

    @Test
    void aByteIsTakenOutWhereverItStands() {
        for (int before = 0; before < 8; before++) {
            String text = new StringBuilder("12345678")
                    .replace(before, before + 1, ".")
                    .toString();
            long digits = Words.digits(Words.get(text.getBytes(StandardCharsets.US_ASCII), 0), 8);
            assertThat(Words.isPoint(digits, before)).isTrue();
            assertThat(Words.number(Words.without(digits, before))).isEqualTo(Integer.parseInt(text.replace(".", "")));
        }
    }
}
