package io.github.softmax4j.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every message names the file, and the line and the column where there is one. */
class CsvReaderErrorsTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("data.csv");
    }

    @Test
    void whatIsQuotedOfTheFileDoesNothingToATerminal() throws IOException {
        refused("\"a\nb\",kind\n\u001b[31m,x\nb,y\n")
                .hasMessageStartingWith(
                        file + ", line 3, column \"a\\u000ab\": \"\\u001b[31m\" is text; columns of text are"
                                + " a\\u000ab; ");
        refused("a,kind\n1,\u001b[2J\n2,\u001b[2J\n").hasMessageContaining("the one class \"\\u001b[2J\"");
        assertThatThrownBy(() -> CsvReader.read(file, "\u202ekind"))
                .isInstanceOf(DataException.class)
                .hasMessage("label column \"\\u202ekind\" is not in " + file + "; columns are a, kind; did you mean"
                        + " \"kind\"?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "Infinity",
                "-Infinity",
                "1e39",
                "-1e39",
                "0x1p3",
                "1f",
                "1d",
                "1L",
                "1_000",
                "1;2",
                "--1",
                "1e",
                "e1",
                ".",
                "-",
                "\u0661"
            })
    void aFeatureMustBeAFiniteDecimalNumber(String cell) throws IOException {
        refused("a,b,kind\n1,2,x\n3," + cell + ",y\n")
                .hasMessage(file + ", line 3, column \"b\": \"" + cell + "\" is not a finite decimal number; expected a"
                        + " number such as 5.1, at most 3.4e38 in size (a text column cannot be a feature)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"\""})
    void aFeatureMustNotBeEmpty(String cell) throws IOException {
        refused("a,b,kind\n1,2,x\n3," + cell + ",y\n")
                .hasMessageStartingWith(file + ", line 3, column \"b\": the cell is empty; expected a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NA", "nan", "NaN", "NULL", "?"})
    void aFeatureMustNotBeMissingUnlessItIsAskedFor(String cell) throws IOException {
        refused("a,b,kind\n1,2,x\n3," + cell + ",y\n")
                .hasMessage(file + ", line 3, column \"b\": \"" + cell + "\" is not a finite decimal number; expected a"
                        + " number such as 5.1, at most 3.4e38 in size, or let the mean of the column take the place of"
                        + " missing values (--missing mean)");
    }

    @Test
    void textColumnsAreAllNamed() throws IOException {
        refused("a,colour,size,b,kind\n1,red,big,2,x\n3,,small,4,y\n")
                .hasMessage(file + ", line 2, column \"colour\": \"red\" is text; columns of text are colour, size;"
                        + " expected numbers: make them categorical (--categorical colour,size), or leave them out"
                        + " (--drop colour,size)");
    }

    @Test
    void aQuoteThatOpensMustClose() throws IOException {
        refused("a,kind\n1,x\n2,\"y\n3,z\n")
                .hasMessage(file + ", line 3: a quote opens in this row and never closes; expected a closing quote");
    }

    @Test
    void nothingMustStandBehindAClosingQuote() throws IOException {
        refused("a,kind\n1,x\n2,\"y\"z\n")
                .hasMessage(file + ", line 3: text stands behind the closing quote of cell 2; expected a delimiter, and"
                        + " a quote within quotes doubled");
    }

    @Test
    void linesAreCountedAsAnEditorCountsThem() throws IOException {
        // A quoted line break and an empty line lie before the row.
        refused("a,kind\n1,\"x\ny\"\n\nbad,z\n").hasMessageStartingWith(file + ", line 5, column \"a\": \"bad\"");
    }

    @Test
    void aLabelMustNotBeMissing() throws IOException {
        refused("a,kind\n1,x\n2, \n")
                .hasMessage(file + ", line 3, column \"kind\": the label is missing; expected the name of a class");
    }

    @Test
    void theLabelColumnMustBeThereAndTheNearestNameIsSuggested() throws IOException {
        refused("sepal,petal,kinds\n1,2,x\n")
                .hasMessage("label column \"kind\" is not in " + file
                        + "; columns are sepal, petal, kinds; did you mean \"kinds\"?");
    }

    @Test
    void theLabelMustNotBeTheOnlyColumn() throws IOException {
        refused("kind\nx\ny\n")
                .hasMessage(
                        file + ", line 1: the label \"kind\" is the only column; expected feature columns beside it");
    }

    @Test
    void aRowMustNotHaveFewerCellsThanTheHeader() throws IOException {
        refused("a,b,kind\n1,2,x\n3,y\n")
                .hasMessage(file + ", line 3: the row has 2 cells, but the header has 3 columns; expected as many");
    }

    @Test
    void aRowMustNotHaveMoreCellsThanTheHeader() throws IOException {
        refused("a,b,kind\n1,2,x,\n")
                .hasMessage(file + ", line 2: the row has 4 cells, but the header has 3 columns; expected as many");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF"})
    void theFileMustNotBeEmpty(String text) throws IOException {
        refused(text).hasMessage(file + ": the file is empty; expected a header line with column names");
    }

    @Test
    void thereMustBeARowBelowTheHeader() throws IOException {
        refused("a,kind\n")
                .hasMessage(file + ", line 1: there is a header but no row below it; expected at least one row");
    }

    @Test
    void namesOfColumnsMustDiffer() throws IOException {
        refused("a,kind, a\n1,x,2\n")
                .hasMessage(file + ", line 1, column \"a\": this name stands twice in the header; names must differ");
    }

    @Test
    void columnsMustHaveNames() throws IOException {
        refused("a,,kind\n1,2,x\n").hasMessage(file + ", line 1: column 2 has no name; expected one name a column");
    }

    @Test
    void thereMustBeTwoClasses() throws IOException {
        refused("a,kind\n1,x\n2,x\n3,x\n")
                .hasMessage(file + ", line 2, column \"kind\": all 3 rows have the one class \"x\"; expected at least"
                        + " two classes to tell apart");
    }

    @Test
    void theTextMustBeUtf8() throws IOException {
        refused("a,kind\n1,fleur\n2,\u00e9t\u00e9\n".getBytes(ISO_8859_1))
                .hasMessage(file + ", line 3: the text is not UTF-8; convert the file to UTF-8");
    }

    @Test
    void theHeaderMustBeUtf8() throws IOException {
        refused("\u00e9t\u00e9,kind\n1,x\n2,y\n".getBytes(ISO_8859_1))
                .hasMessage(file + ", line 1: the text is not UTF-8; convert the file to UTF-8");
    }

    @Test
    void everyTruncationOfAGzipFileIsRefusedWithAReason() throws IOException {
        byte[] whole = gzip("a,kind\n1,x\n2,y\n");
        for (int length = 2; length < whole.length; length++) {
            Throwable thrown = refusedBy(Arrays.copyOf(whole, length));
            assertThat(thrown)
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(file + ": the file cannot be read: ");
            assertThat(thrown.getMessage()).as("%d bytes", length).doesNotEndWith("null");
        }
    }

    @Test
    void aDamagedGzipFileIsRefused() throws IOException {
        byte[] bytes = gzip("a,kind\n1,x\n2,y\n");
        bytes[bytes.length - 6] ^= 1; // of the checksum
        refused(bytes).hasMessageStartingWith(file + ": the file cannot be read: ");
    }

    @Test
    void theFileMustExist() {
        assertThatThrownBy(() -> CsvReader.read(folder.resolve("none.csv"), "kind"))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("none.csv") + ": there is no such file; expected a file with data");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> CsvReader.read(folder, "kind"))
                .isInstanceOf(DataException.class)
                .hasMessage(folder + ": this is not a plain file; expected a file with data");
    }

    @Test
    void aModelMustFindItsFeatures() throws IOException {
        DataReader reader = CsvReader.of(Files.writeString(file, "a,kind\n1,x\n"));
        String message = "feature column \"aa\" is not in " + file + "; columns are a, kind; did you mean \"a\"?";
        assertThatThrownBy(() -> reader.dataset("kind", List.of("aa"), List.of("x", "y")))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> reader.features(List.of("aa")))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    @Test
    void aModelMustKnowTheClasses() throws IOException {
        DataReader reader = CsvReader.of(Files.writeString(file, "a,kind\n1,x\n2,w\n"));
        assertThatThrownBy(() -> reader.dataset("kind", List.of("a"), List.of("y", "x")))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ", line 3, column \"kind\": the model does not know the class \"w\"; it knows y, x");
    }

    @Test
    void readingFeaturesAloneFindsNoRow() throws IOException {
        DataReader reader = CsvReader.of(Files.writeString(file, "a\n"));
        assertThatThrownBy(() -> reader.features(List.of("a")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is a header but no row below it");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String text) throws IOException {
        return refused(text.getBytes(UTF_8));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(byte[] bytes) throws IOException {
        return assertThat(refusedBy(bytes)).isInstanceOf(DataException.class);
    }

    private Throwable refusedBy(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return catchThrowable(() -> CsvReader.read(file, "kind"));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
