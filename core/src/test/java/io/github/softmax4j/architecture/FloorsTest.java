package io.github.softmax4j.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class FloorsTest {
    private static final String ROOT = "io.github.softmax4j";

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void theFloorsOfCoreHold() {
        assertThatCode(() -> floorsUpToMetric().floor("train").atLeast(60).check(CORE))
                .doesNotThrowAnyException();
    }

    @Test
    void aPackageThatUsesAHigherFloorIsReported() {
        assertThatThrownBy(() -> Floors.of(ROOT)
                        .floor("")
                        .floor("layer")
                        .floor("kernel", "random", "file", "tensor")
                        .floor("softmax", "loss", "data", "optimizer")
                        .floor("model")
                        .floor("metric")
                        .floor("train")
                        .check(CORE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "io.github.softmax4j.layer.Dense (floor 1) uses io.github.softmax4j.kernel.Kernels (floor 2)");
    }

    @Test
    void aPackageThatUsesAnotherOnTheSameFloorIsReported() {
        assertThatThrownBy(() -> Floors.of(ROOT)
                        .floor("")
                        .floor("kernel", "random", "file")
                        .floor("tensor", "softmax", "loss", "data")
                        .floor("layer", "optimizer")
                        .floor("model")
                        .floor("metric")
                        .floor("train")
                        .check(CORE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.github.softmax4j.softmax.Softmax (floor 2) uses"
                        + " io.github.softmax4j.tensor.Tensor (floor 2); expected a lower floor");
    }

    @Test
    void aPackageOnNoFloorIsReported() {
        assertThatThrownBy(() -> floorsUpToMetric().check(CORE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("package io.github.softmax4j.train is on no floor");
    }

    @Test
    void aFloorWithAPackageThatDoesNotExistIsReported() {
        assertThatThrownBy(() -> floorsUpToMetric().floor("train").floor("roof").check(CORE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a floor names package \"roof\", which has no class");
    }

    @Test
    void seeingFewerClassesThanExpectedIsReported() {
        assertThatThrownBy(
                        () -> floorsUpToMetric().floor("train").atLeast(10_000).check(CORE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected at least 10000");
    }

    @Test
    void generatedClassesAreNotCounted() {
        assertThatThrownBy(() ->
                        Floors.of(ROOT + ".tensor").generated("").atLeast(1).check(CORE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("only 0 classes were seen");
    }

    private static Floors floorsUpToMetric() {
        return Floors.of(ROOT)
                .floor("")
                .floor("kernel", "random", "file")
                .floor("kernel.simd", "tensor")
                .floor("softmax", "loss", "data")
                .floor("layer", "optimizer")
                .floor("model")
                .floor("metric");
    }
}
