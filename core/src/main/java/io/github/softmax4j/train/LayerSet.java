package io.github.softmax4j.train;

import io.github.softmax4j.layer.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Some layers of a network, by their indices from 0, as text: {@code none}, {@code all}, {@code last}, {@code all-but-last},
 * an index such as {@code 3}, a range such as {@code 0..2}, or several of these with commas between. The last one is the head
 * of a classifier: a temperature behind it, which is never trained, does not count.
 */
public final class LayerSet {
    /** No layer. */
    public static final LayerSet NONE = of("none");

    /** Every layer. */
    public static final LayerSet ALL = of("all");

    /** Every layer but the last. */
    public static final LayerSet ALL_BUT_LAST = of("all-but-last");

    private static final Pattern ITEM = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");

    /** Both included; negative ones count from the head, -1. */
    private record Range(int first, int last) {}

    private final List<Range> ranges;
    private final String text;

    private LayerSet(List<Range> ranges, String text) {
        this.ranges = List.copyOf(ranges);
        this.text = text;
    }

    /**
     * Returns the layers that this text names.
     *
     * @throws IllegalArgumentException if it names none in the form above
     */
    public static LayerSet of(String text) {
        List<Range> ranges = new ArrayList<>();
        if (!text.equals("none")) {
            for (String item : text.split(",", -1)) {
                ranges.add(range(item.strip(), text));
            }
        }
        return new LayerSet(ranges, text.replace(" ", ""));
    }

    /** Returns the layers of these indices; none is allowed. */
    public static LayerSet of(int... layers) {
        StringJoiner text = new StringJoiner(",");
        for (int layer : layers) {
            text.add(String.valueOf(layer));
        }
        return layers.length == 0 ? NONE : of(text.toString());
    }

    private static Range range(String item, String text) {
        switch (item) {
            case "all":
                return new Range(0, -1);
            case "last":
                return new Range(-1, -1);
            case "all-but-last":
                return new Range(0, -2);
            default:
                Matcher matcher = ITEM.matcher(item);
                if (matcher.matches()) {
                    int first = Integer.parseInt(matcher.group(1));
                    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
                    if (first <= last) {
                        return new Range(first, last);
                    }
                }
                throw new IllegalArgumentException("\"" + text + "\" names no layers; expected none, all, last,"
                        + " all-but-last, an index from 0 such as 3, a range such as 0..2, or several with commas"
                        + " between");
        }
    }

    /**
     * Returns the indices of these layers in a network.
     *
     * @throws IllegalArgumentException if the network has no such layer
     */
    SortedSet<Integer> in(Network network) {
        int count = network.layers().size();
        int behindHead = TemperatureCalibration.isCalibrated(network) ? count - 1 : count;
        SortedSet<Integer> indices = new TreeSet<>();
        for (Range range : ranges) {
            int last = range.last < 0 ? behindHead + range.last : range.last;
            if (last >= count) {
                throw new IllegalArgumentException("there is no layer " + last + "; the layers are " + list(network));
            }
            for (int i = range.first < 0 ? behindHead + range.first : range.first; i <= last; i++) {
                indices.add(i);
            }
        }
        return indices;
    }

    /** Returns the layers with their indices, for messages. */
    static String list(Network network) {
        StringJoiner list = new StringJoiner(", ");
        for (int i = 0; i < network.layers().size(); i++) {
            list.add(i + " " + network.layers().get(i).type());
        }
        return list.toString();
    }

    /** Returns the text that {@link #of(String)} takes. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LayerSet set && set.ranges.equals(ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }
}
