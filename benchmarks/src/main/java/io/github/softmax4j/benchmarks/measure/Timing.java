package io.github.softmax4j.benchmarks.measure;

/**
 * What the rounds of a case gave.
 *
 * @param oursNanos the median of our times
 * @param peerNanos the median of the peer's times
 * @param ratio the median of peer time / our time, each of one round: above 1 we are ahead
 * @param lowerQuartile of these ratios
 * @param upperQuartile of these ratios
 */
public record Timing(double oursNanos, double peerNanos, double ratio, double lowerQuartile, double upperQuartile) {
    /** Returns the summary of rounds; element i of either array belongs to round i. */
    public static Timing of(double[] oursNanos, double[] peerNanos) {
        double[] ratios = new double[oursNanos.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = peerNanos[i] / oursNanos[i];
        }
        return new Timing(
                Quantile.median(oursNanos),
                Quantile.median(peerNanos),
                Quantile.median(ratios),
                Quantile.of(ratios, 0.25),
                Quantile.of(ratios, 0.75));
    }
}
