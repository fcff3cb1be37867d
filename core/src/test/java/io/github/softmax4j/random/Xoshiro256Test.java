package io.github.softmax4j.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Xoshiro256Test {
    private static final long SEED = 42;
    private static final long[] GOLDEN_LONGS = {6583781189378355955L, -2677754511925833443L, -6178419489559737553L};
    private static final double GOLDEN_DOUBLE = 0x1.e05e6f139b8b3p-1;
    private static final double GOLDEN_NORMAL = 0x1.c9a806c433971p-5;
    private static final int[] GOLDEN_INTS = {2, 601, 1713257036};
    private static final int[] GOLDEN_ORDER = {4, 0, 3, 8, 6, 9, 7, 1, 5, 2};

    @Test
    void givesTheSequenceOfTheGeneratorOfThisNameInTheJdk() {
        // No byte above 0x7f: JDK 17 extends the sign of the bytes of a seed, JDK 25 does not.
        long[] state = {0x0123456701234567L, 3, 0x7f7f7f7f7f7f7f7fL, 0x7000000000000001L};
        ByteBuffer bytes = ByteBuffer.allocate(32); // big-endian, as the JDK reads a seed
        for (long word : state) {
            bytes.putLong(word);
        }
        RandomGenerator jdk = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(bytes.array());
        Xoshiro256 ours = new Xoshiro256(state[0], state[1], state[2], state[3]);
        for (int i = 0; i < 1000; i++) {
            assertThat(ours.nextLong()).as("number %d", i).isEqualTo(jdk.nextLong());
        }
    }

    @Test
    void theSequenceOfASeedNeverChanges() {
        // A change here changes every model that anybody trains again.
        Xoshiro256 random = new Xoshiro256(SEED, 0);
        assertThat(new long[] {random.nextLong(), random.nextLong(), random.nextLong()})
                .containsExactly(GOLDEN_LONGS);
        assertThat(random.nextDouble()).isEqualTo(GOLDEN_DOUBLE);
        assertThat(random.nextNormal()).isEqualTo(GOLDEN_NORMAL);
        assertThat(new int[] {random.nextInt(10), random.nextInt(1000), random.nextInt(Integer.MAX_VALUE)})
                .containsExactly(GOLDEN_INTS);
        int[] order = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        random.shuffle(order);
        assertThat(order).containsExactly(GOLDEN_ORDER);
    }

    @Test
    void goesOnFromAState() {
        Xoshiro256 random = new Xoshiro256(SEED, 0);
        random.nextLong();
        Xoshiro256 other = new Xoshiro256(0, 0);
        other.setState(random.state());
        assertThat(longs(other)).isEqualTo(longs(random));
    }

    @Test
    void refusesAStateThatGivesNoNumbers() {
        Xoshiro256 random = new Xoshiro256(SEED, 0);
        for (long[] words : new long[][] {{0, 0, 0, 0}, {1, 2, 3}, {1, 2, 3, 4, 5}}) {
            assertThatThrownBy(() -> random.setState(words))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a state has four words that are not all 0");
        }
    }

    @Test
    void theSameSeedAndStreamGiveTheSameSequence() {
        assertThat(longs(new Xoshiro256(SEED, 3))).isEqualTo(longs(new Xoshiro256(SEED, 3)));
    }

    @Test
    void seedsAndStreamsGiveSequencesOfTheirOwn() {
        assertThat(longs(new Xoshiro256(SEED, 3)))
                .doesNotContain(longs(new Xoshiro256(SEED, 4)))
                .doesNotContain(longs(new Xoshiro256(SEED + 1, 3)));
    }

    @Test
    void theAllZeroSeedIsAsGoodAsAnyOther() {
        assertThat(longs(new Xoshiro256(0, 0))).doesNotContain(0).doesNotHaveDuplicates();
    }

    @Test
    void doublesLieInTheirRangeAndAreMultiplesOfTwoToTheMinus53() {
        Xoshiro256 random = new Xoshiro256(SEED, 1);
        double sum = 0;
        for (int i = 0; i < 10_000; i++) {
            double x = random.nextDouble();
            assertThat(x).isGreaterThanOrEqualTo(0).isLessThan(1);
            assertThat(Math.rint(x * 0x1p53)).isEqualTo(x * 0x1p53);
            sum += x;
        }
        // The mean of 10,000 has the deviation 1 / sqrt(120,000); six of them.
        assertThat(sum / 10_000).isBetween(0.5 - 6 / Math.sqrt(120_000), 0.5 + 6 / Math.sqrt(120_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 1000})
    void integersBelowABoundAreEquallyLikely(int bound) {
        int perResult = 1000;
        int[] counts = new int[bound];
        Xoshiro256 random = new Xoshiro256(SEED, 2);
        for (int i = 0; i < perResult * bound; i++) {
            counts[random.nextInt(bound)]++;
        }
        // Each count is binomial with the mean 1000 and a deviation of at most sqrt(1000); six of them.
        for (int i = 0; i < bound; i++) {
            assertThat(counts[i]).as("%d of %d, seed %d", i, bound, SEED).isBetween(perResult - 190, perResult + 190);
        }
    }

    @Test
    void integersBelowALargeBoundAreNotBiased() {
        // Of 2^32 draws, taken without rejection, the results divisible by 3 below 3 x 2^30 would come twice as often.
        int bound = 3 << 29;
        int n = 30_000;
        int divisible = 0;
        Xoshiro256 random = new Xoshiro256(SEED, 3);
        for (int i = 0; i < n; i++) {
            divisible += random.nextInt(bound) % 3 == 0 ? 1 : 0;
        }
        // Binomial with p = 1/3: deviation sqrt(n 2 / 9); six of them.
        double deviation = Math.sqrt(n * 2.0 / 9);
        assertThat((double) divisible).isBetween(n / 3.0 - 6 * deviation, n / 3.0 + 6 * deviation);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aBoundBelowOneIsRefused(int bound) {
        assertThatThrownBy(() -> new Xoshiro256(SEED, 0).nextInt(bound))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bound must be at least 1, not " + bound);
    }

    @Test
    void normalNumbersHaveMeanZeroAndDeviationOne() {
        int n = 100_000;
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        Xoshiro256 random = new Xoshiro256(SEED, 4);
        for (int i = 0; i < n; i++) {
            double x = random.nextNormal();
            sum += x;
            squares += x * x;
            fourths += x * x * x * x;
        }
        // Deviations of the means of x, x^2 and x^4: sqrt(1 / n), sqrt(2 / n), sqrt(96 / n); six of them.
        assertThat(sum / n).isBetween(-6 / Math.sqrt(n), 6 / Math.sqrt(n));
        assertThat(squares / n).isBetween(1 - 6 * Math.sqrt(2.0 / n), 1 + 6 * Math.sqrt(2.0 / n));
        assertThat(fourths / n).isBetween(3 - 6 * Math.sqrt(96.0 / n), 3 + 6 * Math.sqrt(96.0 / n));
    }

    @Test
    void shufflingKeepsEveryElement() {
        for (int n = 0; n < 50; n++) {
            int[] order = new int[n];
            Arrays.setAll(order, i -> i);
            new Xoshiro256(SEED, n).shuffle(order);
            int[] sorted = order.clone();
            Arrays.sort(sorted);
            for (int i = 0; i < n; i++) {
                assertThat(sorted[i]).isEqualTo(i);
            }
        }
    }

    @Test
    void allOrdersOfThreeAreEquallyLikely() {
        int[] counts = new int[27];
        Xoshiro256 random = new Xoshiro256(SEED, 5);
        for (int i = 0; i < 6000; i++) {
            int[] order = {0, 1, 2};
            random.shuffle(order);
            counts[9 * order[0] + 3 * order[1] + order[2]]++;
        }
        // Binomial with p = 1/6: deviation sqrt(6000 x 5 / 36) = 28.9; six of them.
        assertThat(Arrays.stream(counts).filter(count -> count > 0))
                .hasSize(6)
                .allSatisfy(count -> assertThat(count).isBetween(1000 - 174, 1000 + 174));
    }

    private static long[] longs(Xoshiro256 random) {
        long[] longs = new long[20];
        Arrays.setAll(longs, i -> random.nextLong());
        return longs;
    }
}
