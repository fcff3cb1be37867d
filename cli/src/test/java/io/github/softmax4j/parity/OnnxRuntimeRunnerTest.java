package io.github.softmax4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.tensor.Tensor;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeRunnerTest {
    private final Classifier classifier = Models.iris(1);

    @TempDir
    private Path folder;

    @Test
    void readsNamesAndSizes() throws Exception {
        try (OnnxRuntimeRunner runner = open()) {
            assertThat(runner.contractViolations()).isEmpty();
            assertThat(runner.featureCount()).isEqualTo(4);
            assertThat(runner.classCount()).isEqualTo(3);
            assertThat(runner.metadata().classes()).contains(classifier.classNames());
            assertThat(runner.metadata().features()).contains(classifier.featureNames());
        }
    }

    @Test
    void runsAPartOfTheRows() throws Exception {
        Tensor features = InputSuite.generated(classifier, 0).features();
        try (OnnxRuntimeRunner runner = open()) {
            OnnxRuntimeRunner.Outputs all = runner.run(features, 0, 10);
            OnnxRuntimeRunner.Outputs part = runner.run(features, 4, 6);
            assertThat(part.labels()).containsExactly(all.labels()[4], all.labels()[5]);
            assertThat(part.logits().get(1, 2)).isEqualTo(all.logits().get(5, 2));
        }
    }

    @Test
    void closingTwiceIsFineAndRunningAfterwardsIsRefused() throws Exception {
        OnnxRuntimeRunner runner = open();
        runner.close();
        runner.close();
        Tensor features = InputSuite.generated(classifier, 0).features();
        assertThatThrownBy(() -> runner.run(features, 0, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingWaitsForAnotherThreadsRun() throws Exception {
        Tensor features = InputSuite.generated(classifier, 0).features();
        OnnxRuntimeRunner runner = open();
        CountDownLatch running = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> runs = other.submit(() -> {
                int count = 0;
                try {
                    while (true) {
                        runner.run(features, 0, 100);
                        count++;
                        running.countDown();
                    }
                } catch (IllegalStateException closed) {
                    return count;
                }
            });
            running.await();
            runner.close(); // without the lock ONNX Runtime takes the JVM down here
            assertThat(runs.get()).isPositive();
        } finally {
            other.shutdownNow();
        }
    }

    private OnnxRuntimeRunner open() throws Exception {
        Path file = folder.resolve("model.onnx");
        OnnxExport.write(classifier, file);
        return OnnxRuntimeRunner.open(file);
    }
}
