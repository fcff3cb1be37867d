package io.github.softmax4j.benchmarks;

import io.github.softmax4j.benchmarks.suite.AccuracySuite;
import io.github.softmax4j.benchmarks.suite.AttentionSuite;
import io.github.softmax4j.benchmarks.suite.CsvSuite;
import io.github.softmax4j.benchmarks.suite.FamilySuite;
import io.github.softmax4j.benchmarks.suite.GemmSuite;
import io.github.softmax4j.benchmarks.suite.InferenceSuite;
import io.github.softmax4j.benchmarks.suite.LinearSuite;
import io.github.softmax4j.benchmarks.suite.LossSuite;
import io.github.softmax4j.benchmarks.suite.LossVariantSuite;
import io.github.softmax4j.benchmarks.suite.SoftmaxSuite;
import io.github.softmax4j.benchmarks.suite.Suite;
import io.github.softmax4j.benchmarks.suite.TrainSuite;
import io.github.softmax4j.benchmarks.suite.VocabularySuite;
import java.util.List;

/**
 * What is measured in one process. Each peer has a process of its own: two native libraries in one would share thread
 * pools and memory settings that only one of them wants.
 */
enum Group {
    ONNXRUNTIME(
            new Entry("softmax", SoftmaxSuite::againstOnnxRuntime),
            new Entry("gemm", GemmSuite::againstOnnxRuntime),
            new Entry("inference", InferenceSuite::againstOnnxRuntime)),
    PYTORCH(
            new Entry("gemm", GemmSuite::againstPyTorch),
            new Entry("loss", LossSuite::againstPyTorch),
            new Entry("train", TrainSuite::againstPyTorch)),
    TRIBUO(new Entry("train", LinearSuite::againstTribuo)),
    /** In a JVM without the Vector API. */
    PLAIN(new Entry("gemm", GemmSuite::withoutVectorApi)),
    /** Against a simpler way with our own kernels. */
    OWN(
            new Entry("accuracy", AccuracySuite::onFashionMnist),
            new Entry("csv", CsvSuite::ofGeneratedFiles),
            new Entry("family", FamilySuite::besideSoftmax),
            new Entry("loss", LossVariantSuite::againstPlain),
            new Entry("vocabulary", VocabularySuite::againstOwnProducts),
            new Entry("attention", AttentionSuite::againstWholeMatrix));

    private final List<Entry> entries;

    Group(Entry... entries) {
        this.entries = List.of(entries);
    }

    /** A suite and the name that chooses it. */
    record Entry(String bench, Suite suite) {}

    /** Returns the suites that {@code bench} chooses, or all. */
    List<Suite> suites(String bench) {
        return entries.stream()
                .filter(entry -> bench.equals(Arguments.ALL) || entry.bench().equals(bench))
                .map(Entry::suite)
                .toList();
    }
}
