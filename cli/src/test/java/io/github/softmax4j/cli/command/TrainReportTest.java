package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --report}; what it refuses with which other options is in {@link WrongInputTest}. */
class TrainReportTest {
    /** A row of the table of mistakes, from its number to its first unusual feature. */
    private static final Pattern MISTAKE =
            Pattern.compile("<th scope=\"row\">(\\d+)</th>(?:(?!</tr>).|\\R)*?<td>place (\\d+) ");

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
    void aMistakeIsCalledByItsRowOfTheFile() throws IOException {
        Path csv = Files.writeString(folder.resolve("rows.csv"), unlearnable(1, 60));
        Result result = train(csv.toString(), "--validation", 0.3, "--label", "kind");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(page).content().contains("Rows are those of " + csv + ", counted from 1");
        assertThat(mistakes()).isNotEmpty().allSatisfy(TrainReportTest::isWhereItSays);
    }

    @Test
    void aMistakeInAFileForValidationIsCalledByItsRowThere() throws IOException {
        Path csv = Files.writeString(folder.resolve("rows.csv"), unlearnable(101, 60));
        Path held = Files.writeString(folder.resolve("held.csv"), unlearnable(1, 20));
        Result result = train(csv.toString(), "--validation", held, "--label", "kind");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(page).content().contains("Rows are those of " + held + ", counted from 1");
        assertThat(mistakes()).isNotEmpty().allSatisfy(TrainReportTest::isWhereItSays);
    }

    /** Rows whose feature says where they stand, and whose class nothing does. */
    private static String unlearnable(int first, int count) {
        StringBuilder text = new StringBuilder("place,kind\n");
        for (int i = 0; i < count; i++) {
            text.append(first + i).append(',').append(i % 2 == 0 ? "a" : "b").append('\n');
        }
        return text.toString();
    }

    /** The mistakes: what the page calls the row, and what the feature says. */
    private List<MatchResult> mistakes() throws IOException {
        return MISTAKE.matcher(Files.readString(page)).results().toList();
    }

    private static void isWhereItSays(MatchResult mistake) {
        assertThat(mistake.group(1)).as(mistake.group()).isEqualTo(mistake.group(2));
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
