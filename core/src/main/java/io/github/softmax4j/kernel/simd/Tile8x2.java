package io.github.softmax4j.kernel.simd;

import static io.github.softmax4j.kernel.simd.Species.FLOAT;
import static io.github.softmax4j.kernel.simd.Species.V;

import jdk.incubator.vector.FloatVector;

/** 8 rows of 2 vectors: 16 sums in registers, all from 0, for the reason given at {@link Tile8x3}. */
final class Tile8x2 extends Tile {
    @Override
    int rows() {
        return 8;
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
        FloatVector zero = Species.broadcast(0f);
        FloatVector s00 = zero;
        FloatVector s01 = zero;
        FloatVector s10 = zero;
        FloatVector s11 = zero;
        FloatVector s20 = zero;
        FloatVector s21 = zero;
        FloatVector s30 = zero;
        FloatVector s31 = zero;
        FloatVector s40 = zero;
        FloatVector s41 = zero;
        FloatVector s50 = zero;
        FloatVector s51 = zero;
        FloatVector s60 = zero;
        FloatVector s61 = zero;
        FloatVector s70 = zero;
        FloatVector s71 = zero;
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
            FloatVector x6 = Species.broadcast(a[a6]);
            s60 = x6.fma(b0, s60);
            s61 = x6.fma(b1, s61);
            a6 += aColumn;
            FloatVector x7 = Species.broadcast(a[a7]);
            s70 = x7.fma(b0, s70);
            s71 = x7.fma(b1, s71);
            a7 += aColumn;
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
        s60.intoArray(c, c6);
        s61.intoArray(c, c6 + V);
        s70.intoArray(c, c7);
        s71.intoArray(c, c7 + V);
    }
}
