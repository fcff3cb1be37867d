package io.github.softmax4j.onnx;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.softmax4j.architecture.Floors;
import org.junit.jupiter.api.Test;

class FloorsTest {
    private static final String ROOT = "io.github.softmax4j.onnx";

    @Test
    void packagesUseOnlyLowerFloors() {
        Floors.of(ROOT)
                .generated("proto")
                .floor("graph", "file")
                .floor("layer", "check")
                .floor("exporter", "importer")
                .atLeast(40)
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(ROOT));
    }
}
