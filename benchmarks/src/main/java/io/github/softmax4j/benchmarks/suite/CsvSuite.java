package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.benchmarks.data.CsvFiles;
import io.github.softmax4j.benchmarks.data.CsvFiles.Cells;
import io.github.softmax4j.benchmarks.measure.Effort;
import io.github.softmax4j.data.DataReader;
import io.github.softmax4j.data.Dataset;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * How fast a dataset is read from a CSV file that lies in the page cache, in MB/s (10^6 bytes of text) by the clock and by the
 * processor time of the one thread that reads. What lies between these is the garbage collector, the compiler, and whatever
 * else the machine does.
 */
public final class CsvSuite {
    private static final long SIZE = 100_000_000;
    private static final long QUICK_SIZE = 20_000_000;
    private static final int WARM_UP = 3;

    private CsvSuite() {}

    /** Reads files of several kinds of cells. */
    public static void ofGeneratedFiles(Session session) throws Exception {
        for (Cells cells : Cells.values()) {
            session.progress("reading of CSV, " + cells.text());
            Path file = Files.createTempFile("softmax4j", ".csv");
            try {
                long size = CsvFiles.write(file, cells, session.effort().equals(Effort.QUICK) ? QUICK_SIZE : SIZE);
                read(session, cells, file, size / 1e6);
            } finally {
                Files.delete(file);
            }
        }
    }

    private static void read(Session session, Cells cells, Path file, double megabytes) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int rounds = session.effort().rounds();
        double[] clock = new double[rounds];
        double[] processor = new double[rounds];
        for (int i = -WARM_UP; i < rounds; i++) {
            long start = System.nanoTime();
            long busy = threads.getCurrentThreadCpuTime();
            Dataset data = DataReader.of(file).dataset("label");
            double seconds = (System.nanoTime() - start) / 1e9;
            double busySeconds = (threads.getCurrentThreadCpuTime() - busy) / 1e9;
            if (data.classCount() != 3) {
                throw new IllegalStateException("the file has three classes, not " + data.classCount());
            }
            if (i >= 0) {
                clock[i] = megabytes / seconds;
                processor[i] = megabytes / busySeconds;
            }
        }
        Arrays.sort(clock);
        Arrays.sort(processor);
        session.report()
                .comment(
                        "csv " + cells.text(),
                        String.format(
                                Locale.ROOT,
                                "%.0f MB/s by the clock (best %.0f), %.0f by processor time; median of %d, %.0f MB",
                                clock[rounds / 2],
                                clock[rounds - 1],
                                processor[rounds / 2],
                                rounds,
                                megabytes));
    }
}
