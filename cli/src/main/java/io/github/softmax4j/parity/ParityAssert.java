package io.github.softmax4j.parity;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.proto.ModelProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The parity check as an assertion, for tests with any framework:
 *
 * <pre>{@code
 * ParityAssert.assertThat(classifier).matches(Path.of("flowers.onnx")).on(dataset);
 * }</pre>
 */
public final class ParityAssert {
    private static final long SEED = 0;

    private final Classifier classifier;

    private ParityAssert(Classifier classifier) {
        this.classifier = classifier;
    }

    /** Starts an assertion about a classifier. */
    public static ParityAssert assertThat(Classifier classifier) {
        return new ParityAssert(classifier);
    }

    /** Names the ONNX file that has to give the classifier's answers. */
    public Match matches(Path onnx) {
        return new Match(classifier, onnx);
    }

    /** An assertion that lacks rows. Nothing is checked before {@link #on} or {@link #onGeneratedRows}. */
    public static final class Match {
        private final Classifier classifier;
        private final Path onnx;

        private Match(Classifier classifier, Path onnx) {
            this.classifier = classifier;
            this.onnx = onnx;
        }

        /**
         * Runs both sides on the rows of the dataset, and on generated rows behind them.
         *
         * @throws AssertionError if the file gives other answers, with the verdict and the layer that is to blame
         * @throws io.github.softmax4j.BadInputException if the file is no usable ONNX file
         * @throws UncheckedIOException if the file cannot be read
         */
        public void on(Dataset data) {
            check(InputSuite.of("given rows", data.features(), classifier, SEED));
        }

        /** Runs both sides on generated rows alone; throws as {@link #on} does. */
        public void onGeneratedRows() {
            check(InputSuite.generated(classifier, SEED));
        }

        private void check(InputSuite inputs) {
            try (OnnxRunner runner = Runners.open(onnx, false)) {
                ParityReport report = ParityCheck.run(classifier, runner, inputs);
                if (!report.verdict().pass()) {
                    throw new AssertionError(message(report, located(inputs)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Returns where the file departs; the search runs it in this process, which a file of others may not. */
        private String located(InputSuite inputs) throws IOException {
            ModelProto model = OnnxFile.read(onnx);
            return Runners.isForeign(model)
                    ? ""
                    : System.lineSeparator() + "  located: "
                            + Locator.locate(classifier, model, inputs.features())
                                    .sentence();
        }

        private String message(ParityReport report, String located) {
            return onnx + " does not compute what the classifier computes" + System.lineSeparator() + "  "
                    + report.verdict().line() + located + System.lineSeparator() + "  tolerance: "
                    + report.tolerance();
        }
    }
}
