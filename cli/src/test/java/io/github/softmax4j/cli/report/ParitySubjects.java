package io.github.softmax4j.cli.report;

import io.github.softmax4j.parity.Comparison;
import io.github.softmax4j.parity.Finding;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.LabelAgreement;
import io.github.softmax4j.parity.Nearness;
import io.github.softmax4j.parity.NonFinite;
import io.github.softmax4j.parity.Optimization;
import io.github.softmax4j.parity.OutputComparison;
import io.github.softmax4j.parity.PairSample;
import io.github.softmax4j.parity.ParityReport;
import io.github.softmax4j.parity.RatioCounts;
import io.github.softmax4j.parity.RuntimeOptions;
import io.github.softmax4j.parity.SweepCell;
import io.github.softmax4j.parity.Verdict;
import io.github.softmax4j.parity.fault.SelfTestReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Subjects of parity pages with numbers that tests know: 5 rows of 3 classes. */
final class ParitySubjects {
    static final RuntimeOptions PLAIN = new RuntimeOptions(Optimization.NONE, 1);
    static final RuntimeOptions FAST = new RuntimeOptions(Optimization.ALL, 2);

    private static final NonFinite ALL_FINITE = new NonFinite(0, 0, -1, 0);
    private static final LabelAgreement ALL_AGREE = new LabelAgreement(5, 4, 1, 0, -1);

    private ParitySubjects() {}

    static ParitySubject passing() {
        return subject(new Verdict(true, "all is well"), cell(PLAIN, 1, true, passingOutputs()));
    }

    static ParitySubject failing() {
        Comparison comparison = new Comparison(
                output("logits", 300, ALL_FINITE), output("probabilities", 0.5, ALL_FINITE), labels(1, 3));
        return subject(new Verdict(false, "logits differ"), cell(PLAIN, 1, true, comparison));
    }

    static ParitySubject subject(Verdict verdict, SweepCell... cells) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("kernels", "scalar");
        environment.put("onnxRuntime", "1.2.3");
        return new ParitySubject(
                "a.safetensors",
                "a.onnx",
                List.of("red", "green", "blue"),
                new ParityReport(
                        List.of(new InputSuite.Part("given", 2), new InputSuite.Part("generated", 3)),
                        "by rule of thumb",
                        List.of(cells),
                        verdict),
                Optional.empty(),
                Optional.empty(),
                environment,
                List.of("softmax4j", "parity", "a.safetensors", "a b.onnx"));
    }

    static ParitySubject with(ParitySubject subject, Finding finding) {
        return new ParitySubject(
                subject.model(),
                subject.onnx(),
                subject.classNames(),
                subject.report(),
                Optional.of(finding),
                subject.selfTest(),
                subject.environment(),
                subject.command());
    }

    static ParitySubject with(ParitySubject subject, SelfTestReport selfTest) {
        return new ParitySubject(
                subject.model(),
                subject.onnx(),
                subject.classNames(),
                subject.report(),
                subject.finding(),
                Optional.of(selfTest),
                subject.environment(),
                subject.command());
    }

    static SweepCell cell(RuntimeOptions runtime, int batchSize, boolean sameBits, Comparison comparison) {
        return new SweepCell(runtime, batchSize, sameBits, comparison);
    }

    static Comparison passingOutputs() {
        return new Comparison(output("logits", 0.5, ALL_FINITE), output("probabilities", 0.25, ALL_FINITE), ALL_AGREE);
    }

    /** No row of either output can be judged: one is alike, one cannot be judged, three differ. */
    static Comparison nothingJudged() {
        NonFinite odd = new NonFinite(1, 3, 2, 1);
        return new Comparison(empty("logits", odd), empty("probabilities", odd), new LabelAgreement(0, 0, 0, 0, -1));
    }

    /** 15 elements, the worst at row 4, class 1; 9 are equal, 5 at half of the ratio, 1 at the ratio. */
    private static OutputComparison output(String name, double worst, NonFinite nonFinite) {
        Integer[] counts = new Integer[RatioCounts.BINS];
        Arrays.fill(counts, 0);
        counts[bin(worst / 2)] += 5;
        counts[bin(worst)] += 1;
        return new OutputComparison(
                name,
                15,
                0.125,
                0.0625,
                worst,
                worst / 4,
                worst / 2,
                4,
                1,
                nonFinite,
                new Nearness(0.01, 0.02),
                new RatioCounts(9, List.of(counts)),
                new PairSample(new float[] {-1, 0, 2}, new float[] {-1, 0, 2.5f}));
    }

    private static int bin(double ratio) {
        int bin = 0;
        while (ratio > RatioCounts.upTo(bin)) {
            bin++;
        }
        return bin;
    }

    private static OutputComparison empty(String name, NonFinite nonFinite) {
        Integer[] counts = new Integer[RatioCounts.BINS];
        Arrays.fill(counts, 0);
        return new OutputComparison(
                name,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                nonFinite,
                new Nearness(0, 0),
                new RatioCounts(0, List.of(counts)),
                new PairSample(new float[0], new float[0]));
    }

    private static LabelAgreement labels(int flips, int firstFlip) {
        return new LabelAgreement(5, 5 - flips, 0, flips, firstFlip);
    }
}
