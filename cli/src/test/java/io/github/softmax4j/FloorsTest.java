package io.github.softmax4j;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.softmax4j.architecture.Floors;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FloorsTest {
    @Test
    void packagesUseOnlyLowerFloors() {
        Floors.of("io.github.softmax4j")
                .floor("parity", "cli.console")
                .floor("parity.fault", "parity.golden", "parity.baseline", "cli.scoring")
                .floor("cli.option", "cli.report")
                .floor("cli.command")
                .floor("cli")
                .atLeast(45)
                .check(new ClassFileImporter().importPath(Path.of("target/classes")));
    }
}
