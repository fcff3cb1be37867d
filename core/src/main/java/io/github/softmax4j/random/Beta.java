package io.github.softmax4j.random;

/**
 * Random numbers of the beta distribution with two equal parameters.
 *
 * <p>Sources: up to alpha = 1 Jöhnk, "Erzeugung von betaverteilten und gammaverteilten Zufallszahlen", 1964, by logarithms,
 * so that nothing underflows; above, the ratio of gamma variates of Marsaglia and Tsang, "A simple method for generating
 * gamma variables", 2000.
 */
public final class Beta {
    private Beta() {}

    /**
     * Returns a number from 0 to 1 with the density x<sup>alpha - 1</sup> (1 - x)<sup>alpha - 1</sup>, up to a factor.
     *
     * @param alpha above 0, finite
     */
    public static double next(Xoshiro256 random, double alpha) {
        return alpha <= 1 ? johnk(random, alpha) : ofGammas(gamma(random, alpha), gamma(random, alpha));
    }

    private static double johnk(Xoshiro256 random, double alpha) {
        while (true) {
            double logX = StrictMath.log(positive(random)) / alpha;
            double logY = StrictMath.log(positive(random)) / alpha;
            double max = Math.max(logX, logY);
            double logSum = max + StrictMath.log(StrictMath.exp(logX - max) + StrictMath.exp(logY - max));
            if (logSum <= 0) {
                return StrictMath.exp(logX - logSum);
            }
        }
    }

    private static double ofGammas(double x, double y) {
        return x / (x + y);
    }

    /** Returns a gamma variate of a shape of at least 1. */
    private static double gamma(Xoshiro256 random, double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / (3 * Math.sqrt(d));
        while (true) {
            double x = random.nextNormal();
            double t = 1 + c * x;
            double v = t * t * t;
            if (v > 0 && StrictMath.log(positive(random)) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }

    /** Returns a number in (0, 1]. */
    private static double positive(Xoshiro256 random) {
        return 1 - random.nextDouble();
    }
}
