package io.github.softmax4j.parity;

import java.util.List;

/**
 * The outcome of a parity check.
 *
 * @param inputs the rows that both sides ran
 * @param tolerance where the tolerance comes from
 * @param batches one comparison for each batch size; none where the graph could not be compared
 * @param verdict the judgement
 */
public record ParityReport(
        List<InputSuite.Part> inputs, String tolerance, List<BatchComparison> batches, Verdict verdict) {}
