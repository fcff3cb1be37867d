package io.github.softmax4j.softmax;

/** What a member of the family does with rows that lie one behind the other; {@link Lines} takes it along any axis. */
interface RowFunction {
    /** Takes n rows X [n, k] to Y: [n, k], or one number a row. Where Y is [n, k] it may be X. */
    void apply(int n, int k, float[] x, int xOffset, float[] y, int yOffset);

    /** The same for a gradient, which needs a second input. */
    interface OfTwo {
        /** Takes A [n, k] and B, [n, k] or one number a row, to C [n, k]. Where B is [n, k], C may be B. */
        void apply(int n, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset);
    }
}
