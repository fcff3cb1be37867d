package io.github.softmax4j.train;

import io.github.softmax4j.optimizer.AdaGrad;
import io.github.softmax4j.optimizer.Adam;
import io.github.softmax4j.optimizer.AdamW;
import io.github.softmax4j.optimizer.Lbfgs;
import io.github.softmax4j.optimizer.Nesterov;
import io.github.softmax4j.optimizer.Optimizer;
import io.github.softmax4j.optimizer.RmsProp;
import io.github.softmax4j.optimizer.Sgd;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Optimisers by their names and constants. */
final class OptimizerText {
    private static final List<Form> FORMS = List.of(
            new Form(new AdaGrad(), c -> new AdaGrad(c.of("epsilon"))),
            new Form(new Adam(), c -> new Adam(c.of("beta1"), c.of("beta2"), c.of("epsilon"))),
            new Form(new AdamW(), c -> new AdamW(c.of("beta1"), c.of("beta2"), c.of("epsilon"))),
            new Form(
                    new Lbfgs(),
                    c -> new Lbfgs((int) c.of("memory"), c.of("gradientTolerance"), c.of("decreaseTolerance"))),
            new Form(new Nesterov(), c -> new Nesterov(c.of("momentum"))),
            new Form(new RmsProp(), c -> new RmsProp(c.of("decay"), c.of("momentum"), c.of("epsilon"))),
            new Form(new Sgd(0.9), c -> new Sgd(c.of("momentum"))));

    private OptimizerText() {}

    /** All constants of an optimiser. */
    private record Constants(Map<String, Double> byName) {
        double of(String name) {
            return byName.getOrDefault(name, Double.NaN); // which every optimiser refuses
        }
    }

    /** An optimiser with its usual constants, and how to make it of others. */
    private record Form(Optimizer usual, Function<Constants, Optimizer> make) {}

    /**
     * Returns the optimiser of this name.
     *
     * @param constants those that are not as usual
     * @throws IllegalArgumentException if there is none of this name, or it has no such constant, or not with this value
     */
    static Optimizer parse(String name, Map<String, Double> constants) {
        for (Form form : FORMS) {
            if (form.usual.name().equals(name)) {
                Map<String, Double> all = new TreeMap<>(form.usual.constants());
                for (String constant : constants.keySet()) {
                    Require.that(
                            all.containsKey(constant),
                            "optimizer",
                            "one with the constant " + constant + "; " + name + " has "
                                    + String.join(", ", all.keySet()),
                            name);
                }
                all.putAll(constants);
                return form.make.apply(new Constants(all));
            }
        }
        throw new IllegalArgumentException("optimizer must be one of "
                + FORMS.stream().map(form -> form.usual.name()).collect(Collectors.joining(", ")) + ", not " + name);
    }
}
