package io.github.softmax4j.benchmarks;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.softmax4j.architecture.Floors;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FloorsTest {
    /** JMH generates classes into a package of its own below ours. */
    private static final ImportOption OWN = location -> !location.contains("jmh_generated");

    @Test
    void packagesUseOnlyLowerFloors() {
        Floors.of("io.github.softmax4j.benchmarks")
                .floor("measure", "machine", "data", "kernel")
                .floor("peer")
                .floor("suite")
                .floor("")
                .atLeast(30)
                .check(new ClassFileImporter().withImportOption(OWN).importPath(Path.of("target/classes")));
    }
}
