package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** 8 rows of 1 vector: 8 sums in registers. */
final class Tile8x1 extends Tile {
    @Override
    int rows() {
        return 8;
    }

    @Override
    int vectors() {
        return 1;
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
        int a6 = a5 + aRow;
        int a7 = a6 + aRow;
        int c0 = cOffset;
        int c1 = c0 + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int c4 = c3 + cRow;
        int c5 = c4 + cRow;
        int c6 = c5 + cRow;
        int c7 = c6 + cRow;
        int from0 = startOffset;
        int from1 = from0 + startRow;
        int from2 = from1 + startRow;
        int from3 = from2 + startRow;
        int from4 = from3 + startRow;
        int from5 = from4 + startRow;
        int from6 = from5 + startRow;
        int from7 = from6 + startRow;
        FloatVector s00 = FloatVector.fromArray(FLOAT, start, from0);
        FloatVector s10 = FloatVector.fromArray(FLOAT, start, from1);
        FloatVector s20 = FloatVector.fromArray(FLOAT, start, from2);
        FloatVector s30 = FloatVector.fromArray(FLOAT, start, from3);
        FloatVector s40 = FloatVector.fromArray(FLOAT, start, from4);
        FloatVector s50 = FloatVector.fromArray(FLOAT, start, from5);
        FloatVector s60 = FloatVector.fromArray(FLOAT, start, from6);
        FloatVector s70 = FloatVector.fromArray(FLOAT, start, from7);
        for (int p = 0; p < depth; p++) {
            int at = p * V;
            FloatVector b0 = FloatVector.fromArray(FLOAT, b, at);
            FloatVector x0 = Species.broadcast(a[a0]);
            s00 = x0.fma(b0, s00);
            a0 += aColumn;
            FloatVector x1 = Species.broadcast(a[a1]);
            s10 = x1.fma(b0, s10);
            a1 += aColumn;
            FloatVector x2 = Species.broadcast(a[a2]);
            s20 = x2.fma(b0, s20);
            a2 += aColumn;
            FloatVector x3 = Species.broadcast(a[a3]);
            s30 = x3.fma(b0, s30);
            a3 += aColumn;
            FloatVector x4 = Species.broadcast(a[a4]);
            s40 = x4.fma(b0, s40);
            a4 += aColumn;
            FloatVector x5 = Species.broadcast(a[a5]);
            s50 = x5.fma(b0, s50);
            a5 += aColumn;
            FloatVector x6 = Species.broadcast(a[a6]);
            s60 = x6.fma(b0, s60);
            a6 += aColumn;
            FloatVector x7 = Species.broadcast(a[a7]);
            s70 = x7.fma(b0, s70);
            a7 += aColumn;
        }
        s00.intoArray(c, c0);
        s10.intoArray(c, c1);
        s20.intoArray(c, c2);
        s30.intoArray(c, c3);
        s40.intoArray(c, c4);
        s50.intoArray(c, c5);
        s60.intoArray(c, c6);
        s70.intoArray(c, c7);
    }
}
