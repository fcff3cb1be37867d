package io.github.softmax4j.metric;

import java.util.Arrays;

/** Sorts indices by what they point to: the JDK sorts indices only as objects. */
final class Descending {
    private Descending() {}

    /** Returns 0 to N - 1 by falling key, those of equal keys by rising index; no key is NaN. */
    static int[] order(double[] keys) {
        int n = keys.length;
        int[] from = new int[n];
        Arrays.setAll(from, i -> i);
        int[] to = new int[n];
        for (int width = 1; width < n; width = width > n / 2 ? n : 2 * width) {
            for (int start = 0; start < n; ) {
                int middle = Math.min(n - width, start) + width;
                int end = Math.min(n - width, middle) + width;
                merge(keys, from, start, middle, end, to);
                start = end;
            }
            int[] other = from;
            from = to;
            to = other;
        }
        return from;
    }

    private static void merge(double[] keys, int[] from, int start, int middle, int end, int[] to) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right == end || left < middle && keys[from[left]] >= keys[from[right]];
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
