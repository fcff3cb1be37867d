package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/**
 * The product of one row with a matrix of at least V columns, which is streamed as it lies: to pack it would take as long.
 * The sums of up to eight vectors stay in registers.
 */
final class Streams {
    private Streams() {}

    /** c [k] = a [d] B [d, k]. */
    static void multiply(int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        int j = 0;
        for (; j + 8 * V <= k; j += 8 * V) {
            eight(d, k, a, aOffset, b, bOffset + j, c, cOffset + j);
        }
        for (; j + 2 * V <= k; j += 2 * V) {
            two(d, k, a, aOffset, b, bOffset + j, c, cOffset + j);
        }
        for (; j + V <= k; j += V) {
            one(d, k, a, aOffset, b, bOffset + j, c, cOffset + j);
        }
        if (j < k) { // the last V columns, some of them once more
            one(d, k, a, aOffset, b, bOffset + k - V, c, cOffset + k - V);
        }
    }

    private static void eight(int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        FloatVector s0 = Species.broadcast(0f);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        int at = bOffset;
        for (int p = 0; p < d; p++) {
            FloatVector x = Species.broadcast(a[aOffset + p]);
            s0 = x.fma(FloatVector.fromArray(FLOAT, b, at), s0);
            s1 = x.fma(FloatVector.fromArray(FLOAT, b, at + V), s1);
            s2 = x.fma(FloatVector.fromArray(FLOAT, b, at + 2 * V), s2);
            s3 = x.fma(FloatVector.fromArray(FLOAT, b, at + 3 * V), s3);
            s4 = x.fma(FloatVector.fromArray(FLOAT, b, at + 4 * V), s4);
            s5 = x.fma(FloatVector.fromArray(FLOAT, b, at + 5 * V), s5);
            s6 = x.fma(FloatVector.fromArray(FLOAT, b, at + 6 * V), s6);
            s7 = x.fma(FloatVector.fromArray(FLOAT, b, at + 7 * V), s7);
            at += k;
        }
        s0.intoArray(c, cOffset);
        s1.intoArray(c, cOffset + V);
        s2.intoArray(c, cOffset + 2 * V);
        s3.intoArray(c, cOffset + 3 * V);
        s4.intoArray(c, cOffset + 4 * V);
        s5.intoArray(c, cOffset + 5 * V);
        s6.intoArray(c, cOffset + 6 * V);
        s7.intoArray(c, cOffset + 7 * V);
    }

    private static void two(int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        FloatVector s0 = Species.broadcast(0f);
        FloatVector s1 = s0;
        int at = bOffset;
        for (int p = 0; p < d; p++) {
            FloatVector x = Species.broadcast(a[aOffset + p]);
            s0 = x.fma(FloatVector.fromArray(FLOAT, b, at), s0);
            s1 = x.fma(FloatVector.fromArray(FLOAT, b, at + V), s1);
            at += k;
        }
        s0.intoArray(c, cOffset);
        s1.intoArray(c, cOffset + V);
    }

    private static void one(int d, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset) {
        FloatVector s = Species.broadcast(0f);
        int at = bOffset;
        for (int p = 0; p < d; p++) {
            s = Species.broadcast(a[aOffset + p]).fma(FloatVector.fromArray(FLOAT, b, at), s);
            at += k;
        }
        s.intoArray(c, cOffset);
    }
}
