package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** 6 rows of 2 vectors: 12 sums in registers. */
final class Tile6x2 extends Tile {
    @Override
    int rows() {
        return 6;
    }

    @Override
    int vectors() {
        return 2;
    }

    @Override
    void multiply(
            int depth,
            float[] a,
            int aOffset,
            int aRow,
            int aColumn,
            float[] b,
            float[] start,
            int startOffset,
            int startRow,
            float[] c,
            int cOffset,
            int cRow) {
        int a0 = aOffset;
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int a5 = a4 + aRow;
        int c0 = cOffset;
        int c1 = c0 + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int c4 = c3 + cRow;
        int c5 = c4 + cRow;
        int from0 = startOffset;
        int from1 = from0 + startRow;
        int from2 = from1 + startRow;
        int from3 = from2 + startRow;
        int from4 = from3 + startRow;
        int from5 = from4 + startRow;
        FloatVector s00 = FloatVector.fromArray(FLOAT, start, from0);
        FloatVector s01 = FloatVector.fromArray(FLOAT, start, from0 + V);
        FloatVector s10 = FloatVector.fromArray(FLOAT, start, from1);
        FloatVector s11 = FloatVector.fromArray(FLOAT, start, from1 + V);
        FloatVector s20 = FloatVector.fromArray(FLOAT, start, from2);
        FloatVector s21 = FloatVector.fromArray(FLOAT, start, from2 + V);
        FloatVector s30 = FloatVector.fromArray(FLOAT, start, from3);
        FloatVector s31 = FloatVector.fromArray(FLOAT, start, from3 + V);
        FloatVector s40 = FloatVector.fromArray(FLOAT, start, from4);
        FloatVector s41 = FloatVector.fromArray(FLOAT, start, from4 + V);
        FloatVector s50 = FloatVector.fromArray(FLOAT, start, from5);
        FloatVector s51 = FloatVector.fromArray(FLOAT, start, from5 + V);
        for (int p = 0; p < depth; p++) {
            int at = p * 2 * V;
            FloatVector b0 = FloatVector.fromArray(FLOAT, b, at);
            FloatVector b1 = FloatVector.fromArray(FLOAT, b, at + V);
            FloatVector x0 = Species.broadcast(a[a0]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
            a0 += aColumn;
            FloatVector x1 = Species.broadcast(a[a1]);
            s10 = x1.fma(b0, s10);
            s11 = x1.fma(b1, s11);
            a1 += aColumn;
            FloatVector x2 = Species.broadcast(a[a2]);
            s20 = x2.fma(b0, s20);
            s21 = x2.fma(b1, s21);
            a2 += aColumn;
            FloatVector x3 = Species.broadcast(a[a3]);
            s30 = x3.fma(b0, s30);
            s31 = x3.fma(b1, s31);
            a3 += aColumn;
            FloatVector x4 = Species.broadcast(a[a4]);
            s40 = x4.fma(b0, s40);
            s41 = x4.fma(b1, s41);
            a4 += aColumn;
            FloatVector x5 = Species.broadcast(a[a5]);
            s50 = x5.fma(b0, s50);
            s51 = x5.fma(b1, s51);
            a5 += aColumn;
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + V);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + V);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + V);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + V);
        s40.intoArray(c, c4);
        s41.intoArray(c, c4 + V);
        s50.intoArray(c, c5);
        s51.intoArray(c, c5 + V);
    }
}
