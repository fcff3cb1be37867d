package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.layer.Dense;
import io.github.softmax4j.layer.Gelu;
import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Sigmoid;
import io.github.softmax4j.layer.Silu;
import io.github.softmax4j.layer.Tanh;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the constants of {@link ActivationNoise} against what ONNX Runtime and our own functions are off by. */
class ActivationNoiseTest {
    private static final int WIDTH = 16;
    private static final int ROWS = 20_000;

    @TempDir
    private Path folder;

    @Test
    void tanhOfBothSidesIsWithinItsConstant() throws IOException {
        assertWithin(new Tanh(WIDTH), StrictMath::tanh, ActivationNoise.TANH, Float.MIN_NORMAL);
    }

    @Test
    void sigmoidOfBothSidesIsWithinItsConstants() throws IOException {
        assertWithin(
                new Sigmoid(WIDTH),
                x -> 1 / (1 + StrictMath.exp(-x)),
                ActivationNoise.SIGMOID,
                ActivationNoise.SIGMOID_FLOOR);
    }

    @Test
    void geluOfBothSidesIsWithinItsShareOfTheInput() throws IOException {
        Classifier classifier = identityBehind(new Gelu(WIDTH));
        Tensor x = inputs();
        for (int opset : new int[] {13, 20}) {
            Path file = folder.resolve("gelu-" + opset + ".onnx");
            Files.write(
                    file,
                    OnnxExport.toBytes(classifier, ExportOptions.defaults().withOpset(opset)));
            try (OnnxRuntimeRunner runner = OnnxRuntimeRunner.open(file)) {
                assertGelu(
                        "ONNX Runtime, opset " + opset,
                        x,
                        runner.run(x, 0, ROWS).logits());
            }
        }
        assertGelu("pure Java", x, classifier.logits(x));
    }

    private static void assertGelu(String side, Tensor x, Tensor y) {
        double worst = 0;
        for (int i = 0; i < y.data().length; i++) {
            float at = x.data()[i];
            double error = Math.abs(y.data()[i] - at * GeluNoise.below(at));
            worst = Math.max(worst, error / (GeluNoise.GELU * Math.abs(at) + Float.MIN_NORMAL));
        }
        System.out.println(side + ", gelu: error at most " + worst + " of the constant");
        assertThat(worst).isLessThanOrEqualTo(1);
    }

    @Test
    void siluOfBothSidesIsWithinItsShares() throws IOException {
        Classifier classifier = identityBehind(new Silu(WIDTH));
        Tensor x = inputs();
        Path file = folder.resolve("silu.onnx");
        Files.write(file, OnnxExport.toBytes(classifier));
        try (OnnxRuntimeRunner runner = OnnxRuntimeRunner.open(file)) {
            assertSilu("ONNX Runtime", x, runner.run(x, 0, ROWS).logits());
        }
        assertSilu("pure Java", x, classifier.logits(x));
    }

    private static void assertSilu(String side, Tensor x, Tensor y) {
        double worst = 0;
        float where = 0;
        for (int i = 0; i < y.data().length; i++) {
            double at = x.data()[i];
            double exact = at / (1 + StrictMath.exp(-at));
            double bound = ActivationNoise.SIGMOID * Math.abs(exact)
                    + ActivationNoise.SIGMOID_FLOOR * Math.abs(at)
                    + Float.MIN_NORMAL;
            double ratio = Math.abs(y.data()[i] - exact) / bound;
            if (!(ratio <= worst)) {
                worst = ratio;
                where = x.data()[i];
            }
        }
        System.out.println(side + ", silu: error at most " + worst + " of the constants, at x = " + where);
        assertThat(worst).isLessThanOrEqualTo(1);
    }

    private static Classifier identityBehind(Layer activation) {
        Network network = Network.of(activation, new Dense(WIDTH, WIDTH));
        float[] parameters = new float[network.parameterCount()];
        for (int i = 0; i < WIDTH; i++) {
            parameters[i * WIDTH + i] = 1f;
        }
        List<String> names = IntStream.range(0, WIDTH).mapToObj(String::valueOf).toList();
        return Classifier.of(network, parameters, names, names, "label", Provenance.NONE);
    }

    /** Runs the activation alone: an identity matrix behind it makes its outputs the logits. */
    private void assertWithin(Layer activation, DoubleUnaryOperator exact, double relative, double floor)
            throws IOException {
        Classifier classifier = identityBehind(activation);
        Tensor x = inputs();
        Path file = folder.resolve("activation.onnx");
        Files.write(file, OnnxExport.toBytes(classifier));
        try (OnnxRuntimeRunner runner = OnnxRuntimeRunner.open(file)) {
            Tensor runtime = runner.run(x, 0, ROWS).logits();
            assertWithin("ONNX Runtime", activation, x, runtime, exact, relative, floor);
            assertWithin("pure Java", activation, x, classifier.logits(x), exact, relative, floor);
        }
    }

    private static void assertWithin(
            String side,
            Layer activation,
            Tensor x,
            Tensor y,
            DoubleUnaryOperator exact,
            double relative,
            double floor) {
        double worst = 0;
        float at = 0;
        for (int i = 0; i < y.data().length; i++) {
            double truth = exact.applyAsDouble(x.data()[i]);
            double ratio = Math.abs(y.data()[i] - truth) / (relative * Math.abs(truth) + floor);
            if (ratio > worst) {
                worst = ratio;
                at = x.data()[i];
            }
        }
        System.out.println(
                side + ", " + activation.type() + ": error at most " + worst + " of the constant, at x = " + at);
        assertThat(worst).isLessThanOrEqualTo(1);
    }

    /** Both signs, sizes from 1e-8 to 1e2 in equal steps of the logarithm. */
    private static Tensor inputs() {
        Tensor x = Tensor.zeros(Shape.of(ROWS, WIDTH));
        int n = x.data().length;
        for (int i = 0; i < n; i++) {
            double size = Math.pow(10, -8 + 10.0 * i / n);
            x.data()[i] = (float) (i % 2 == 0 ? size : -size);
        }
        return x;
    }
}
