package io.github.softmax4j.benchmarks;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.benchmarks.machine.Limits;
import io.github.softmax4j.benchmarks.machine.Machine;
import io.github.softmax4j.benchmarks.measure.Report;
import io.github.softmax4j.benchmarks.suite.Session;
import io.github.softmax4j.benchmarks.suite.Suite;
import io.github.softmax4j.kernel.KernelSelection;
import java.util.List;
import java.util.Locale;

/** Measures one group of cases and prints the table to stdout, progress to stderr; {@code benchmarks/run} starts it. */
public final class Benchmarks {
    private Benchmarks() {}

    /** Runs the cases that the arguments choose. */
    public static void main(String[] args) throws Exception {
        try {
            run(Arguments.parse(args));
        } catch (IllegalArgumentException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(2);
        } catch (BadInputException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(3);
        }
    }

    private static void run(Arguments arguments) throws Exception {
        Report report = new Report(System.out);
        if (arguments.header()) {
            report.header();
        }
        System.err.println("measuring the limits of the machine ...");
        Limits limits = limits(arguments);
        describe(report, arguments.group(), limits);
        List<Integer> threads = Machine.cores() < 2 ? List.of(1) : List.of(1, 2);
        Session session = new Session(limits, arguments.effort(), report, threads, arguments.fashionMnist());
        for (Suite suite : arguments.group().suites(arguments.bench())) {
            suite.run(session);
        }
    }

    /** Without the Vector API the peak of arithmetic cannot be measured; another process has to have told it. */
    private static Limits limits(Arguments arguments) {
        double flops = Machine.hasVectorApi()
                ? Limits.measureFlopsPerNano()
                : arguments.flopsPerNano().orElse(Report.NO_LIMIT);
        return new Limits(flops, Limits.measureCopyBytesPerNano());
    }

    private static void describe(Report report, Group group, Limits limits) {
        KernelSelection selection = KernelSelection.current();
        report.comment("process", group.name().toLowerCase(Locale.ROOT));
        report.comment("cpu", Machine.cpu() + ", " + Machine.cores() + " cores for this process");
        report.comment("os", Machine.os());
        report.comment("jdk", Machine.jdk());
        report.comment("kernels", selection.kernels().name() + ": " + selection.reason());
        report.comment("fma_peak_gflops", Report.number(limits.flopsPerNano()));
        report.comment("copy_bandwidth_gbytes", Report.number(limits.copyBytesPerNano()));
    }
}
