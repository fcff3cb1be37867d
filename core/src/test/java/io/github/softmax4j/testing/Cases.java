package io.github.softmax4j.testing;

/** How many cases a test looks at: few in {@code mvn verify}, many in {@code mvn -Pexhaustive verify}. */
public final class Cases {
    private static final boolean EXHAUSTIVE = Integer.getInteger("softmax4j.test.stride", 97) == 1;

    private Cases() {}

    /** Returns one of two numbers. */
    public static int of(int verify, int exhaustive) {
        return EXHAUSTIVE ? exhaustive : verify;
    }

    /** Returns the number of cases of a property. */
    public static int ofProperty() {
        return of(500, 10_000);
    }

    /** Returns the number of rows that are held against a bound. */
    public static int ofBound() {
        return of(20_000, 1_000_000);
    }
}
