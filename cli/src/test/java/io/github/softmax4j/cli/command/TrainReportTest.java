package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --report}; what it refuses with which other options is in {@link WrongInputTest}. */
class TrainReportTest {
    @TempDir
    private Path folder;

    private Path model;
    private Path page;

    @BeforeEach
    void name() {
        model = folder.resolve("m.safetensors");
        page = folder.resolve("training.html");
    }

    @Test
    void writesAPageThatSaysHowToGetItAgain() throws IOException {
        Result result = train("iris", "--validation", 0.2);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).endsWith("report      " + page + "\n");
        assertThat(page).content().contains("softmax4j train iris -o").contains("30 rows held out");
    }

    @Test
    void aPageThatExistsIsRefusedBeforeTraining() throws IOException {
        Files.writeString(page, "precious");
        Result result = train("iris");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("error: " + page + " exists already; add --force to replace it, or choose another name")
                .doesNotContain("epoch");
        assertThat(page).hasContent("precious");
        assertThat(model).doesNotExist();
    }

    @Test
    void aPageThatExistsIsReplacedWhenForced() throws IOException {
        Files.writeString(page, "precious");
        assertThat(train("iris", "--force").exitCode()).isZero();
        assertThat(page).content().startsWith("<!DOCTYPE html>").doesNotContain("precious");
    }

    @Test
    void rowsThatStayInTheirFileAreJudgedByAFileForValidation() throws IOException {
        Path held = Files.writeString(
                folder.resolve("held.csv"),
                "sepal_length,sepal_width,petal_length,petal_width,species\n5.1,3.5,1.4,0.2,setosa\n6.5,3,5.8,2.2,virginica\n");
        Result result = train("iris", "--stream", "--validation", held);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(page).content().contains("2 rows held out");
    }

    @Test
    void jsonStaysOneDocument() {
        Result result = train("iris", "--json");
        assertThat(result.out()).startsWith("{").endsWith("}\n");
        assertThat(page).exists();
    }

    private Result train(String data, Object... more) {
        Object[] fixed = {"train", data, "-o", model, "--epochs", 2, "--report", page};
        return Cli.run(Stream.of(fixed, more).flatMap(Stream::of).toArray());
    }
}
