package io.github.softmax4j.parity.fault;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Impute;
import io.github.softmax4j.layer.Standardize;
import io.github.softmax4j.onnx.importer.ImportedLayer;
import io.github.softmax4j.onnx.importer.ImportedParameter;
import io.github.softmax4j.onnx.proto.ModelProto;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Faults that leave the nodes alone and change what parameters hold. */
final class WeightFaults {
    private WeightFaults() {}

    /** The weight of the first dense layer that is no row and no column: its elements in the order of the transpose. */
    static Optional<ModelProto> transposed(Victim victim) {
        return victim.layers(Dense.class).stream()
                .filter(layer -> layer.layer().inputs() > 1 && layer.layer().outputs() > 1)
                .findFirst()
                .flatMap(layer -> Edits.parameter(victim.model(), layer.parameter("weight"), weight -> {
                    int rows = layer.layer().inputs();
                    int columns = layer.layer().outputs();
                    float[] before = weight.clone();
                    for (int i = 0; i < before.length; i++) {
                        weight[i % columns * rows + i / columns] = before[i];
                    }
                }));
    }

    /** The last dense layer without its bias: a Gemm that takes none, or an Add of zeros. */
    static Optional<ModelProto> biasMissing(Victim victim) {
        return victim.last(Dense.class)
                .filter(layer -> layer.parameter("bias").constant() != null)
                .flatMap(layer -> layer.nodes().size() == 1
                        ? Optional.of(Edits.graph(
                                victim.model(),
                                graph -> Edits.node(graph, layer.nodes().get(0)).setInput(2, "")))
                        : Edits.parameter(victim.model(), layer.parameter("bias"), bias -> Arrays.fill(bias, 0f)));
    }

    /** The first bias of the last dense layer moved by a ten-thousandth of the size of a logit. */
    static Optional<ModelProto> biasShifted(Victim victim) {
        return victim.last(Dense.class)
                .flatMap(layer -> Edits.parameter(
                        victim.model(),
                        layer.parameter("bias"),
                        bias -> bias[0] += (float) (1e-4 * victim.logitScale())));
    }

    /** The weight of middle size in the first dense layer. */
    static Optional<ModelProto> signFlipped(Victim victim) {
        return victim.first(Dense.class)
                .flatMap(layer -> Edits.parameter(victim.model(), layer.parameter("weight"), weight -> {
                    int[] bySize = IntStream.range(0, weight.length)
                            .filter(i -> weight[i] != 0)
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> Math.abs(weight[i])))
                            .mapToInt(i -> i)
                            .toArray();
                    int middle = bySize.length == 0 ? 0 : bySize[bySize.length / 2];
                    weight[middle] = -weight[middle];
                }));
    }

    /** All weights of all dense layers rounded. */
    static Optional<ModelProto> rounded(Victim victim, DoubleUnaryOperator rounding) {
        ModelProto model = victim.model();
        for (ImportedLayer layer : victim.layers(Dense.class)) {
            ImportedParameter parameter = layer.parameter("weight");
            model = Edits.parameter(model, parameter, weight -> {
                        for (int i = 0; i < weight.length; i++) {
                            weight[i] = (float) rounding.applyAsDouble(weight[i]);
                        }
                    })
                    .orElse(model);
        }
        return victim.layers(Dense.class).isEmpty() ? Optional.empty() : Optional.of(model);
    }

    /** Every class gets the outputs of the one before it. */
    static Optional<ModelProto> classesPermuted(Victim victim) {
        return victim.last(Dense.class).flatMap(layer -> {
            int k = layer.layer().outputs();
            Optional<ModelProto> weight =
                    Edits.parameter(victim.model(), layer.parameter("weight"), values -> rotate(values, k));
            return weight.map(model -> Edits.parameter(model, layer.parameter("bias"), values -> rotate(values, k))
                    .orElse(model));
        });
    }

    private static void rotate(float[] values, int k) {
        for (int row = 0; row < values.length; row += k) {
            float last = values[row + k - 1];
            System.arraycopy(values, row, values, row + 1, k - 1);
            values[row] = last;
        }
    }

    /**
     * Two features change places, in every parameter that belongs to a feature: those with the largest and the smallest
     * weights in the first dense layer, as features that the network does not look at may change places unseen.
     */
    static Optional<ModelProto> featuresSwapped(Victim victim) {
        int d = victim.chain().network().inputs();
        List<ImportedLayer> scaling = victim.chain().layers().stream()
                .takeWhile(layer -> layer.layer() instanceof Standardize || layer.layer() instanceof Impute)
                .toList();
        Optional<ImportedLayer> dense = victim.chain().layers().stream()
                .skip(scaling.size())
                .findFirst()
                .filter(layer -> layer.layer() instanceof Dense);
        if (d < 2 || dense.isEmpty()) {
            return Optional.empty();
        }
        int width = dense.get().layer().outputs();
        int[] bySize = bySize(dense.get().parameter("weight").value().data(), width);
        int small = bySize[0];
        int large = bySize[d - 1];
        ModelProto model = victim.model();
        for (ImportedLayer layer : scaling) {
            for (ImportedParameter parameter : layer.parameters().values()) {
                model = Edits.parameter(model, parameter, values -> swap(values, small, large, 1))
                        .orElse(model);
            }
        }
        return Edits.parameter(model, dense.get().parameter("weight"), values -> swap(values, small, large, width));
    }

    /** Returns the features in ascending order of their weights together. */
    private static int[] bySize(float[] weight, int width) {
        double[] sizes = new double[weight.length / width];
        for (int i = 0; i < weight.length; i++) {
            sizes[i / width] += Math.abs(weight[i]);
        }
        return IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> sizes[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static void swap(float[] values, int one, int other, int width) {
        for (int j = 0; j < width; j++) {
            float first = values[one * width + j];
            values[one * width + j] = values[other * width + j];
            values[other * width + j] = first;
        }
    }

    /** Rounds to float16, ties to even; what is too large for it becomes its largest number, and what is too small 0. */
    static double toHalf(double value) {
        double size = Math.abs(value);
        // Numbers below 2^-14 are multiples of 2^-24.
        double quantum = size < 0x1p-14 ? 0x1p-24 : Math.scalb(1.0, Math.getExponent(size) - 10);
        return Math.copySign(Math.min(Math.rint(size / quantum) * quantum, 65504), value);
    }

    /** Rounds to 16 significant bits, ties to even. */
    static double toSixteenBits(double value) {
        double quantum = Math.scalb(1.0, Math.getExponent(value) - 15);
        return value == 0 ? value : Math.rint(value / quantum) * quantum;
    }
}
