package io.github.softmax4j.benchmarks.peer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/**
 * PyTorch through DJL.
 *
 * <p>Fairness: tensors stay native from call to call, and what a call makes is freed when it ends. {@code benchmarks/run}
 * tells malloc to keep freed memory instead of giving it back to the system: by default every large tensor comes in fresh
 * pages, and the loss on 2048 x 32000 logits, for instance, spends nearly all of its time on page faults. PyTorch gets as
 * many threads as we do. Where DJL's own blocks have a cost, what is below them is called.
 */
public final class PyTorch {
    private static final Engine ENGINE = Engine.getEngine("PyTorch");

    private PyTorch() {}

    /** Sets the number of threads of an operation. */
    public static void setThreads(int threads) {
        JniUtils.setNumThreads(threads);
    }

    /** Returns the engine. */
    static Engine engine() {
        return ENGINE;
    }

    /** Returns what owns the tensors that stay. */
    static NDManager newManager() {
        return NDManager.newBaseManager(null, ENGINE.getEngineName());
    }

    /** Returns what {@code work} returns, and frees every tensor that it makes. */
    static <T> T scoped(Supplier<T> work) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return work.get();
        }
    }
}
