package io.github.softmax4j.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The one catalogue of inputs that break careless arithmetic; every call returns fresh arrays. */
public final class NastyRows {
    private static final float INF = Float.POSITIVE_INFINITY;
    private static final float MAX = Float.MAX_VALUE;

    private NastyRows() {}

    /** Returns single finite values: signed zeros, subnormals, neighbours of powers of two, thresholds, the extremes. */
    public static float[] finiteValues() {
        List<Float> values = new ArrayList<>(List.of(
                0f,
                Float.MIN_VALUE,
                3 * Float.MIN_VALUE,
                Math.nextDown(Float.MIN_NORMAL),
                Float.MIN_NORMAL,
                Math.nextUp(Float.MIN_NORMAL),
                0.1f,
                1f / 3,
                0.625f,
                Math.nextUp(0.625f),
                (float) Math.log(2),
                17.328679f,
                87.33654f,
                88.5f,
                88.72283f,
                88.72284f,
                103.27893f,
                103.97207f,
                103.97208f,
                104f,
                1000f,
                Math.nextDown(MAX),
                MAX));
        for (int exponent = -126; exponent <= 127; exponent += exponent >= -26 && exponent < 26 ? 1 : 20) {
            float power = Math.scalb(1f, exponent);
            values.addAll(List.of(Math.nextDown(power), power, Math.nextUp(power)));
        }
        float[] both = new float[2 * values.size()];
        for (int i = 0; i < values.size(); i++) {
            both[2 * i] = values.get(i);
            both[2 * i + 1] = -values.get(i);
        }
        return both;
    }

    /** Returns single values: the finite ones, the infinities and NaN. */
    public static float[] values() {
        float[] finite = finiteValues();
        float[] all = Arrays.copyOf(finite, finite.length + 3);
        all[finite.length] = INF;
        all[finite.length + 1] = -INF;
        all[finite.length + 2] = Float.NaN;
        return all;
    }

    /** Returns rows of finite values. */
    public static List<float[]> finite() {
        List<float[]> rows = new ArrayList<>(List.of(
                row(0f),
                row(-0f),
                row(MAX),
                row(-MAX),
                row(Float.MIN_VALUE),
                row(0f, -0f),
                row(-0f, 0f, -0f),
                row(MAX, -MAX),
                row(MAX, Math.nextDown(MAX), MAX),
                row(-MAX, -MAX, -MAX),
                row(Float.MIN_VALUE, -Float.MIN_VALUE, 0f, Float.MIN_NORMAL, Math.nextDown(Float.MIN_NORMAL)),
                row(1f, Math.nextUp(1f), Math.nextDown(1f)),
                row(1e30f, 1e30f, -1e30f),
                row(0f, -17f, -40f, -88.5f, -95f, -103f, -103.97f, -104f, -200f),
                row(37.43f, 0f),
                row(0f, -40f),
                finiteValues()));
        for (int n : new int[] {2, 3, 15, 16, 17, 31, 33, 100}) {
            rows.add(filled(n, 0f));
            rows.add(filled(n, MAX));
            rows.add(filled(n, -MAX));
            rows.add(filled(n, -1234.5f));
            rows.add(dominant(n, n / 2, 100f));
            rows.add(dominant(n, n - 1, 1e5f));
            rows.add(ascending(n, 6.5f));
        }
        return rows;
    }

    /** Returns rows with some elements -inf, but not all, and no other non-finite one. */
    public static List<float[]> partlyMasked() {
        List<float[]> rows = new ArrayList<>(List.of(
                row(-INF, 0f),
                row(0f, -INF),
                row(-INF, -MAX, -INF),
                row(MAX, -INF, MAX),
                row(-INF, -INF, 3f, -40f, -INF)));
        for (int n : new int[] {16, 17, 32, 40}) {
            float[] row = ascending(n, -1.25f);
            for (int i = 0; i < n; i += 3) {
                row[i] = -INF;
            }
            rows.add(row);
        }
        return rows;
    }

    /** Returns rows that have no softmax: with NaN, with +inf, or with -inf alone. */
    public static List<float[]> undefined() {
        List<float[]> rows = new ArrayList<>(List.of(
                row(Float.NaN),
                row(INF),
                row(-INF),
                row(0f, Float.NaN),
                row(Float.NaN, INF),
                row(INF, 0f),
                row(INF, -INF),
                row(INF, INF),
                row(-INF, -INF, -INF),
                row(-INF, Float.NaN)));
        for (int n : new int[] {15, 16, 17, 33}) {
            rows.add(filled(n, -INF));
            for (float poison : new float[] {Float.NaN, INF}) {
                float[] row = ascending(n, 0.5f);
                row[n - 1] = poison;
                rows.add(row);
            }
        }
        return rows;
    }

    /** Returns every row of the catalogue. */
    public static List<float[]> all() {
        List<float[]> rows = new ArrayList<>(finite());
        rows.addAll(partlyMasked());
        rows.addAll(undefined());
        return rows;
    }

    private static float[] row(float... elements) {
        return elements;
    }

    private static float[] filled(int n, float value) {
        float[] row = new float[n];
        Arrays.fill(row, value);
        return row;
    }

    private static float[] dominant(int n, int at, float by) {
        float[] row = new float[n];
        row[at] = by;
        return row;
    }

    private static float[] ascending(int n, float step) {
        float[] row = new float[n];
        for (int i = 0; i < n; i++) {
            row[i] = i * step;
        }
        return row;
    }
}
