package io.github.softmax4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/github/softmax4j/examples");

    @ParameterizedTest
    @ValueSource(
            classes = {
                SoftmaxProperties.class,
                CrossEntropyGradient.class,
                FourPoints.class,
                RandomPoints.class,
                FineTuning.class,
                NewClasses.class,
                TrainExportPredict.class
            })
    void printsWhatItsLastCommentSays(Class<?> example, @TempDir Path folder) throws Exception {
        assertThat(Printed.by(example, folder.toString())).isEqualTo(printsComment(example));
    }

    @Test
    void everyExampleIsRun() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            long programs = files.filter(file -> read(file).contains("public static void main"))
                    .count();
            assertThat(programs).isEqualTo(7);
        }
    }

    private static String printsComment(Class<?> example) {
        String source = read(SOURCES.resolve(example.getSimpleName() + ".java"));
        String start = "/* Prints:\n";
        assertThat(source).contains(start);
        return source.substring(source.indexOf(start) + start.length(), source.lastIndexOf("*/"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
