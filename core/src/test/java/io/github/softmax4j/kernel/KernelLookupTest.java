package io.github.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.kernel.KernelLookup.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelLookupTest {
    private static final Kernels FAST = new RecordingKernels().kernels();
    private static final Environment GOOD = new Environment(true, "mixed mode, sharing", () -> FAST);
    private static final Environment WITHOUT_FLAG = new Environment(false, "mixed mode, sharing", () -> {
        throw new AssertionError("must not be loaded");
    });

    @ParameterizedTest
    @ValueSource(strings = {"auto", "simd"})
    void whereTheVectorApiIsItIsUsed(String wanted) {
        KernelSelection selection = KernelLookup.choose(wanted, GOOD);
        assertThat(selection.kernels()).isSameAs(FAST);
        assertThat(selection.reason()).contains("Vector API");
    }

    @Test
    void scalarIsAlwaysToBeHad() {
        assertThat(KernelLookup.choose("scalar", GOOD).kernels()).isSameAs(ScalarKernels.INSTANCE);
        assertThat(KernelLookup.choose("scalar", GOOD).reason()).contains("-Dsoftmax4j.kernels=scalar");
    }

    @Test
    void withoutTheModuleAutoFallsBackAndSaysWhatToPass() {
        KernelSelection selection = KernelLookup.choose("auto", WITHOUT_FLAG);
        assertThat(selection.kernels()).isSameAs(ScalarKernels.INSTANCE);
        assertThat(selection.reason()).contains("--add-modules jdk.incubator.vector");
    }

    @Test
    void withoutTheModuleAForcedChoiceFails() {
        assertThatThrownBy(() -> KernelLookup.choose("simd", WITHOUT_FLAG))
                .isInstanceOf(KernelSelectionException.class)
                .hasMessage("-Dsoftmax4j.kernels=simd cannot be met: the JVM was started without the Vector API; pass"
                        + " --add-modules jdk.incubator.vector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpreted mode, sharing", "mixed mode, emulated-client, sharing"})
    void withoutTheOptimisingCompilerItFallsBack(String vmInfo) {
        Environment environment = new Environment(true, vmInfo, () -> {
            throw new AssertionError("must not be loaded");
        });
        assertThat(KernelLookup.choose("auto", environment).kernels()).isSameAs(ScalarKernels.INSTANCE);
        assertThatThrownBy(() -> KernelLookup.choose("simd", environment))
                .isInstanceOf(KernelSelectionException.class)
                .hasMessageContaining("without its optimising compiler (" + vmInfo + ")");
    }

    @Test
    void aBrokenJarIsNoReasonToFallBack() {
        Environment broken = new Environment(true, "mixed mode", () -> {
            throw new LinkageError("broken");
        });
        assertThatThrownBy(() -> KernelLookup.choose("auto", broken)).isInstanceOf(LinkageError.class);
    }

    @Test
    void anUnknownChoiceNamesTheKnownOnes() {
        assertThatThrownBy(() -> KernelLookup.choose("SIMD", GOOD))
                .isInstanceOf(KernelSelectionException.class)
                .hasMessage("-Dsoftmax4j.kernels=SIMD is no choice; expected auto, scalar or simd");
    }

    @Test
    void thisJvmHasWhatItsTestRunSays() {
        // Surefire runs this once without the flag of the Vector API and once with it, and with the choice forced.
        boolean flag = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        assertThat(KernelSelection.current().kernels().name()).matches(flag ? "simd-(128|256|512)" : "scalar");
    }
}
