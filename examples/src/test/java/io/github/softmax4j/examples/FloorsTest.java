package io.github.softmax4j.examples;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.softmax4j.architecture.Floors;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FloorsTest {
    @Test
    void thereIsOnePackage() {
        Floors.of("io.github.softmax4j.examples")
                .floor("")
                .atLeast(7)
                .check(new ClassFileImporter().importPath(Path.of("target/classes")));
    }
}
