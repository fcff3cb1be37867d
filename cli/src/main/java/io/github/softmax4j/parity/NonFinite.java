package io.github.softmax4j.parity;

/**
 * The rows of an output that are decided before any tolerance, because an element is not finite or cannot be judged.
 *
 * @param alike rows with elements that are not finite, but of the same kind on both sides: NaN, infinity, minus infinity
 * @param differing rows with an element that is finite on one side alone, or of another kind: a mismatch
 * @param firstDiffering the first of those, -1 if there is none
 * @param undecided rows with an element whose noise has no bound, as a sum on the way to it may overflow or not,
 *     depending on its order: any value is honest there
 */
public record NonFinite(int alike, int differing, int firstDiffering, int undecided) {
    private enum Element {
        FINITE,
        ALIKE,
        UNDECIDED,
        DIFFERING
    }

    static NonFinite of(int k, float[] java, float[] runtime, double[] truth, double[] tolerance) {
        int[] rows = new int[Element.values().length];
        int first = -1;
        for (int i = 0; i < java.length; i += k) {
            Element worst = Element.FINITE;
            for (int j = i; j < i + k; j++) {
                Element element = element(java[j], runtime[j], truth[j], tolerance[j]);
                worst = element.compareTo(worst) > 0 ? element : worst;
            }
            rows[worst.ordinal()]++;
            first = worst == Element.DIFFERING && first < 0 ? i / k : first;
        }
        return new NonFinite(
                rows[Element.ALIKE.ordinal()],
                rows[Element.DIFFERING.ordinal()],
                first,
                rows[Element.UNDECIDED.ordinal()]);
    }

    private static Element element(float java, float runtime, double truth, double tolerance) {
        boolean bounded = tolerance < Double.POSITIVE_INFINITY;
        if (Float.isFinite(java) && Float.isFinite(runtime)) {
            return bounded ? Element.FINITE : Element.UNDECIDED;
        }
        if (Float.compare(java, runtime) == 0) {
            return Element.ALIKE;
        }
        return bounded || !Double.isFinite(truth) ? Element.DIFFERING : Element.UNDECIDED;
    }
}
