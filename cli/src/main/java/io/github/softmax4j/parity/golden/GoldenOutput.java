package io.github.softmax4j.parity.golden;

/**
 * How one output of a golden folder came out.
 *
 * @param name the output
 * @param elements how many were compared
 * @param beyond how many of them lie beyond their tolerance; of labels, how many differ beyond a tie
 * @param worst the largest quotient of difference and tolerance; of labels 0
 * @param row where that is; of labels the first that differs
 * @param column where that is; of labels 0
 */
public record GoldenOutput(String name, int elements, int beyond, double worst, int row, int column) {
    /** Returns whether nothing is beyond its tolerance. */
    public boolean pass() {
        return beyond == 0;
    }
}
