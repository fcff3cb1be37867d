package io.github.softmax4j.parity;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of a parity check.
 *
 * @param inputs the rows that both sides ran
 * @param tolerance where the tolerance comes from
 * @param cells one for each way of running the rows; none where the graph could not be compared
 * @param verdict the judgement
 */
public record ParityReport(List<InputSuite.Part> inputs, String tolerance, List<SweepCell> cells, Verdict verdict) {
    /** Copies the lists. */
    public ParityReport {
        inputs = List.copyOf(inputs);
        cells = List.copyOf(cells);
    }

    /** Returns the first cell that does not pass; if all do, the one with the largest ratio, of equal ones the first. */
    public Optional<SweepCell> worst() {
        SweepCell worst = null;
        for (SweepCell cell : cells) {
            if (!cell.comparison().pass()) {
                return Optional.of(cell);
            }
            if (worst == null
                    || cell.comparison().worstRatio() > worst.comparison().worstRatio()) {
                worst = cell;
            }
        }
        return Optional.ofNullable(worst);
    }

    /** Returns in how many ways the file was run, in words. */
    public String waysInWords() {
        return cells.size() == 1 ? "1 way" : cells.size() + " ways";
    }
}
