package io.github.softmax4j.benchmarks.kernel;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.ScalarKernels;
import io.github.softmax4j.random.Xoshiro256;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Softmax of rows of different lengths, all 64,000 elements, and a product: for a look at a kernel without any peer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
    private static final int SIZE = 64_000;
    private static final int N = 256;

    /** {@code current} are those that the JVM chooses. */
    @Param({"current", "scalar"})
    public String kernels = "current";

    private final float[] x = new float[SIZE];
    private final float[] y = new float[SIZE];
    private final float[] c = new float[N * N];
    private Kernels used = ScalarKernels.INSTANCE;

    /** Chooses the kernels and fills the input. */
    @Setup
    public void setUp() {
        used = kernels.equals("current") ? KernelSelection.current().kernels() : ScalarKernels.INSTANCE;
        Xoshiro256 random = new Xoshiro256(17, 0);
        for (int i = 0; i < SIZE; i++) {
            x[i] = (float) random.nextNormal();
        }
    }

    /** 6400 rows of 10. */
    @Benchmark
    public float[] softmax10() {
        used.rows().softmax(SIZE / 10, 10, x, 0, y, 0);
        return y;
    }

    /** 64 rows of 1000. */
    @Benchmark
    public float[] softmax1000() {
        used.rows().softmax(SIZE / 1000, 1000, x, 0, y, 0);
        return y;
    }

    /** 250 x 256 times 256 x 250: small enough to stay in the second cache. */
    @Benchmark
    public float[] multiply250() {
        used.products().multiply(250, N, 250, x, 0, x, 0, c, 0);
        return c;
    }
}
