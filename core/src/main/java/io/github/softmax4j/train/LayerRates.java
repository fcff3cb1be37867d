package io.github.softmax4j.train;

import io.github.softmax4j.layer.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the learning rate of a layer is multiplied by: 1 unless a rule says otherwise, 0 to leave the layer as it is. As
 * text, {@code 0..2=0.1,last=2}.
 *
 * @param rules each for other layers
 */
public record LayerRates(List<Rule> rules) {
    /** The same rate for every layer. */
    public static final LayerRates ONE = new LayerRates(List.of());

    /** Copies the rules. */
    public LayerRates {
        rules = List.copyOf(rules);
    }

    /**
     * A factor of some layers.
     *
     * @param layers which
     * @param factor at least 0 and finite
     */
    public record Rule(LayerSet layers, double factor) {
        /** Checks the factor. */
        public Rule {
            Require.that(factor >= 0 && factor <= Float.MAX_VALUE, "layerRates", "factors of at least 0", factor);
        }

        @Override
        public String toString() {
            return layers + "=" + Numbers.text(factor);
        }
    }

    /**
     * Returns the rates that this text gives: items such as {@code 3=0.1}, {@code 0..2=0.1} or {@code last=2}, with commas
     * between; {@code none} for {@link #ONE}.
     *
     * @throws IllegalArgumentException if an item is not of this form
     */
    public static LayerRates of(String text) {
        List<Rule> rules = new ArrayList<>();
        if (!text.equals("none")) {
            for (String item : text.split(",", -1)) {
                rules.add(rule(item.strip(), text));
            }
        }
        return new LayerRates(rules);
    }

    private static Rule rule(String item, String text) {
        int equals = item.indexOf('=');
        if (equals > 0) {
            try {
                double factor = Double.parseDouble(item.substring(equals + 1));
                return new Rule(LayerSet.of(item.substring(0, equals).strip()), factor);
            } catch (NumberFormatException e) {
                // as below
            }
        }
        throw new IllegalArgumentException("\"" + text
                + "\" gives no rates; expected layers and factors such as 0..2=0.1,last=1, with commas between");
    }

    /**
     * Returns the factor of each layer of a network.
     *
     * @throws IllegalArgumentException if the network has no such layer, or a layer has two factors
     */
    double[] in(Network network) {
        double[] factors = new double[network.layers().size()];
        Arrays.fill(factors, Double.NaN);
        for (Rule rule : rules) {
            for (int layer : rule.layers().in(network)) {
                if (!Double.isNaN(factors[layer])) {
                    throw new IllegalArgumentException(
                            "layer " + layer + " has two rates, in " + this + "; give each layer at most one");
                }
                factors[layer] = rule.factor();
            }
        }
        for (int i = 0; i < factors.length; i++) {
            factors[i] = Double.isNaN(factors[i]) ? 1 : factors[i];
        }
        return factors;
    }

    /** Returns the text that {@link #of} takes. */
    @Override
    public String toString() {
        return rules.isEmpty() ? "none" : rules.stream().map(Rule::toString).collect(Collectors.joining(","));
    }
}
