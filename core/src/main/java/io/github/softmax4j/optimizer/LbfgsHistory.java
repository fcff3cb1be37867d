package io.github.softmax4j.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last steps s and changes y of the gradient, and with them an approximation of the inverse Hessian: Nocedal and Wright,
 * "Numerical Optimization", second edition, algorithm 7.4. Held as floats, so that a checkpoint holds all of it.
 */
final class LbfgsHistory {
    /** A pair whose curvature is below this share of |s| |y| says more about rounding than about the function. */
    private static final double FLATTEST = 1e-9;

    private final float[][] steps;
    private final float[][] changes;
    private final double[] products;
    private int newest = -1;
    private int size;

    LbfgsHistory(int memory, int parameters) {
        steps = new float[memory][parameters];
        changes = new float[memory][parameters];
        products = new double[memory];
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
        newest = -1;
    }

    /** Adds a pair, in place of the oldest where there is no more room; one without curvature is left out. */
    void add(float[] from, double[] fromGradient, float[] to, double[] toGradient) {
        int slot = (newest + 1) % steps.length;
        float[] s = steps[slot];
        float[] y = changes[slot];
        boolean full = size == steps.length;
        // The slot holds the oldest pair, which goes either way.
        for (int i = 0; i < s.length; i++) {
            s[i] = to[i] - from[i];
            y[i] = (float) (toGradient[i] - fromGradient[i]);
        }
        double product = Dots.dot(s, y);
        if (product > FLATTEST * Math.sqrt(Dots.dot(s, s) * Dots.dot(y, y)) && product > Double.MIN_NORMAL) {
            products[slot] = product;
            newest = slot;
            size = full ? size : size + 1;
        } else if (full) {
            size--;
        }
    }

    /** d = -H g, the direction to go; with no pairs -g. */
    void direction(double[] gradient, double[] d) {
        int n = steps.length;
        for (int i = 0; i < d.length; i++) {
            d[i] = -gradient[i];
        }
        if (size == 0) {
            return;
        }
        double[] alphas = new double[n];
        for (int age = 0; age < size; age++) {
            int slot = Math.floorMod(newest - age, n);
            alphas[slot] = Dots.dot(steps[slot], d) / products[slot];
            addScaled(-alphas[slot], changes[slot], d);
        }
        double scale = products[newest] / Dots.dot(changes[newest], changes[newest]);
        for (int i = 0; i < d.length; i++) {
            d[i] *= scale;
        }
        for (int age = size - 1; age >= 0; age--) {
            int slot = Math.floorMod(newest - age, n);
            double beta = Dots.dot(changes[slot], d) / products[slot];
            addScaled(alphas[slot] - beta, steps[slot], d);
        }
    }

    private static void addScaled(double a, float[] x, double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] += a * x[i];
        }
    }

    /** The live arrays by name; which of them count is told by {@link #newest} and {@link #size}. */
    Map<String, float[]> arrays() {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        for (int i = 0; i < steps.length; i++) {
            arrays.put("step." + i, steps[i]);
            arrays.put("change." + i, changes[i]);
        }
        return arrays;
    }

    int newest() {
        return newest;
    }

    int size() {
        return size;
    }

    /** Goes on with the arrays as they were filled. */
    void restore(int newestSlot, int pairs) {
        newest = newestSlot;
        size = pairs;
        for (int age = 0; age < size; age++) {
            int slot = Math.floorMod(newest - age, steps.length);
            products[slot] = Dots.dot(steps[slot], changes[slot]);
        }
    }
}
