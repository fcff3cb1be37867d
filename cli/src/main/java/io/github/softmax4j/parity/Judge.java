package io.github.softmax4j.parity;

import java.util.List;
import java.util.Locale;

/** From comparisons to a verdict: the first thing that is beyond its tolerance decides. */
final class Judge {
    private Judge() {}

    static Verdict verdict(ParityReport report, int rows) {
        SweepCell worst = report.worst().orElseThrow();
        Comparison comparison = worst.comparison();
        if (!comparison.pass()) {
            return Verdict.fail(reason(comparison) + ", " + worst.describe());
        }
        for (OutputComparison output : List.of(comparison.logits(), comparison.probabilities())) {
            if (output.elements() == 0) {
                return Verdict.fail(
                        "no row has " + output.output() + " that can be judged: they are not finite, or their"
                                + " noise has no bound, so nothing was compared");
            }
        }
        return new Verdict(
                true,
                String.format(
                        Locale.ROOT,
                        "%d rows in %s, worst difference at %.2f of its tolerance",
                        rows,
                        report.waysInWords(),
                        comparison.worstRatio()));
    }

    private static String reason(Comparison comparison) {
        for (OutputComparison output : List.of(comparison.logits(), comparison.probabilities())) {
            if (output.nonFinite().differing() > 0) {
                return output.output() + " of " + output.nonFinite().differing()
                        + " rows are finite on one side alone, first at row "
                        + output.nonFinite().firstDiffering();
            }
            if (!output.pass()) {
                return String.format(
                        Locale.ROOT,
                        "%s differ by %.3g times the tolerance, at row %d, class %d",
                        output.output(),
                        output.worstRatio(),
                        output.row(),
                        output.column());
            }
        }
        int flips = comparison.labels().flips();
        return flips + (flips == 1 ? " label differs" : " labels differ") + " beyond the noise, first at row "
                + comparison.labels().firstFlip();
    }
}
