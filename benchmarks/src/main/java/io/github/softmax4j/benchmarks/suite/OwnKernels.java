package io.github.softmax4j.benchmarks.suite;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import io.github.softmax4j.kernel.ParallelKernels;
import org.jspecify.annotations.Nullable;

/** Our kernels for a number of threads; closing ends the threads. */
final class OwnKernels implements AutoCloseable {
    private final Kernels kernels;
    private final @Nullable ParallelKernels parallel;

    /** The kernels of this JVM. */
    OwnKernels(int threads) {
        this(KernelSelection.current().kernels(), threads);
    }

    OwnKernels(Kernels single, int threads) {
        this.parallel = threads > 1 ? new ParallelKernels(single, threads) : null;
        this.kernels = parallel == null ? single : parallel.kernels();
    }

    Kernels kernels() {
        return kernels;
    }

    @Override
    public void close() {
        if (parallel != null) {
            parallel.close();
        }
    }
}
