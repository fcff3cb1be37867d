package io.github.softmax4j.kernel;

import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How kernels are found. What this JVM cannot do is a reason to fall back, and is said once, with the flag to pass; a
 * forced choice that cannot be met fails, and so does a jar of ours from which a class is missing.
 */
final class KernelLookup {
    private static final String MODULE = "jdk.incubator.vector";
    private static final String SIMD = "io.github.softmax4j.kernel.simd.SimdKernels";

    private static final Supplier<KernelSelection> CURRENT = once();

    /**
     * What the lookup asks of the JVM.
     *
     * @param hasVectorApi whether the module of the Vector API is there
     * @param vmInfo the property {@code java.vm.info}
     * @param simd makes the fast kernels
     */
    record Environment(boolean hasVectorApi, String vmInfo, Supplier<Kernels> simd) {
        static Environment ofThisJvm() {
            return new Environment(
                    ModuleLayer.boot().findModule(MODULE).isPresent(),
                    System.getProperty("java.vm.info", ""),
                    KernelLookup::simd);
        }
    }

    private KernelLookup() {}

    static KernelSelection current() {
        return CURRENT.get();
    }

    private static Supplier<KernelSelection> once() {
        try {
            KernelSelection selection =
                    choose(System.getProperty(KernelSelection.PROPERTY, "auto"), Environment.ofThisJvm());
            return () -> selection;
        } catch (KernelSelectionException e) {
            return () -> {
                throw new KernelSelectionException(String.valueOf(e.getMessage()));
            };
        }
    }

    /** Goes down the ladder. */
    static KernelSelection choose(String wanted, Environment environment) {
        String option = "-D" + KernelSelection.PROPERTY + "=" + wanted;
        if (wanted.equals("scalar")) {
            return new KernelSelection(ScalarKernels.INSTANCE, "plain Java, as " + option + " says");
        }
        if (!wanted.equals("auto") && !wanted.equals("simd")) {
            throw new KernelSelectionException(option + " is no choice; expected auto, scalar or simd");
        }
        String obstacle = obstacle(environment);
        if (obstacle == null) {
            Kernels simd = environment.simd().get();
            return new KernelSelection(
                    simd, "the Vector API" + (wanted.equals("simd") ? ", as " + option + " says" : " is there"));
        }
        if (wanted.equals("simd")) {
            throw new KernelSelectionException(option + " cannot be met: " + obstacle);
        }
        System.getLogger(KernelSelection.class.getName())
                .log(Level.INFO, "softmax4j runs its plain Java kernels: " + obstacle);
        return new KernelSelection(ScalarKernels.INSTANCE, "plain Java: " + obstacle);
    }

    /** Returns why this JVM cannot run the fast kernels and what to do about it, null if it can. */
    private static @Nullable String obstacle(Environment environment) {
        if (!environment.hasVectorApi()) {
            return "the JVM was started without the Vector API; pass --add-modules " + MODULE;
        }
        // The Vector API without the optimising compiler makes an object of each vector, a hundred times slower.
        if (environment.vmInfo().contains("interpreted") || environment.vmInfo().contains("emulated-client")) {
            return "the JVM runs without its optimising compiler (" + environment.vmInfo()
                    + "); leave out -Xint and -XX:TieredStopAtLevel";
        }
        return null;
    }

    /** Found by name: nothing in this package may need the Vector API to be loaded. */
    private static Kernels simd() {
        try {
            return (Kernels) Class.forName(SIMD).getMethod("create").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this softmax4j-core is broken: " + SIMD + " does not work", e);
        }
    }
}
