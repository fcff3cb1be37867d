package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.benchmarks.machine.Limits;
import io.github.softmax4j.benchmarks.measure.Effort;
import io.github.softmax4j.benchmarks.measure.Report;
import java.nio.file.Path;
import java.util.List;

/**
 * What all suites of a process share.
 *
 * @param limits of the machine, measured by this process
 * @param effort how long to measure
 * @param report where the lines go
 * @param threads the numbers of threads to measure with, as far as the machine has the cores
 * @param fashionMnist the folder of the data
 */
public record Session(Limits limits, Effort effort, Report report, List<Integer> threads, Path fashionMnist) {
    /** Says on stderr what is measured now. */
    public void progress(String text) {
        System.err.println("measuring " + text + " ...");
    }

    /** Returns whether the machine has the cores for two threads. */
    public boolean hasTwoThreads() {
        return threads.contains(2);
    }
}
