package io.github.softmax4j.parity.fault;

/**
 * How far a fault moves an output.
 *
 * @param ratio the largest quotient of the difference and its tolerance
 * @param tolerance the tolerance there
 */
record Effect(double ratio, double tolerance) {
    /** Compares two double-precision runs. Where both are not finite, there is nothing to compare. */
    static Effect of(double[] faulty, double[] sound, double[] tolerance) {
        Effect worst = new Effect(0, tolerance.length == 0 ? 0 : tolerance[0]);
        for (int i = 0; i < sound.length; i++) {
            if (tolerance[i] == Double.POSITIVE_INFINITY) {
                continue; // an element that cannot be judged
            }
            boolean oneFinite = Double.isFinite(faulty[i]) != Double.isFinite(sound[i]);
            double ratio = oneFinite ? Double.POSITIVE_INFINITY : Math.abs(faulty[i] - sound[i]) / tolerance[i];
            if (ratio > worst.ratio) {
                worst = new Effect(ratio, tolerance[i]);
            }
        }
        return worst;
    }

    Effect or(Effect other) {
        return other.ratio > ratio ? other : this;
    }
}
