package io.github.softmax4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.metric.Assessment;
import io.github.softmax4j.metric.LabelledLogits;
import io.github.softmax4j.model.Provenance;
import io.github.softmax4j.model.Provenance.Training;
import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class EvaluationReportPageTest {
    private static final String NASTY = "<script>alert('\"&x')</script>";

    @Test
    void namesThatLookLikeMarkupStayText() {
        String page = page(NASTY, 3, 1).toString();
        assertThat(page).doesNotContain("<script");
        Document document = Xml.parse(page);
        assertThat(Xml.texts(document, "h1")).containsExactly("Evaluation of " + NASTY);
        assertThat(Xml.texts(document, "th")).contains(NASTY + 0, NASTY + 1);
        assertThat(Xml.texts(document, "pre").get(0)).contains("softmax4j evaluate '<script>alert('\\''");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 12, 13, 20, 21, 65, 100})
    void anyNumberOfClassesGivesAWholePage(int classes) {
        Document document = Xml.parse(page("model", classes, 2).toString());
        assertThat(Xml.texts(document, "h2"))
                .containsExactly(
                        "Results",
                        "Confusion matrix",
                        "Reliability",
                        "Most frequent confusions",
                        "Classes",
                        "Most confident mistakes",
                        "Options and provenance");
    }

    @Test
    void manyClassesAreListedWorstFirstAndAllOnDemand() {
        Document document = Xml.parse(page("model", 100, 2).toString());
        assertThat(Xml.texts(document, "summary")).containsExactly("All 100 classes");
        assertThat(Xml.texts(document, "h3")).contains("The classes with the lowest F1");
    }

    @Test
    void nothingIsFetchedAndNothingRuns() {
        Document document = Xml.parse(page("model", 3, 1).toString());
        for (Element element : Xml.elements(document, "*")) {
            assertThat(element.getTagName()).isNotIn("script", "link", "iframe", "object");
            assertThat(element.getAttribute("href")).isEmpty();
            assertThat(element.getAttribute("src")).matches("|data:image/png;base64,.*");
        }
        assertThat(Xml.texts(document, "style").get(0)).doesNotContain("url(").doesNotContain("@import");
    }

    @Test
    void aModelWithoutMistakesSaysSo() {
        Document document = Xml.parse(page("model", 3, 0).toString());
        assertThat(Xml.texts(document, "p")).contains("There is none.", "No row was taken for another class.");
        assertThat(Xml.texts(document, "b")).contains("100.00\u00a0%");
    }

    @Test
    void noNumberIsNaN() {
        assertThat(page("model", 2, 0).toString()).doesNotContain("NaN").doesNotContain("Infinity");
        assertThat(page("model", 40, 2).toString()).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void rowsOfOneClassHaveADashForTheAreas() {
        Tensor logits = Tensor.matrix(new float[] {1, 0});
        List<String> classes = List.of("a", "b");
        LabelledLogits rows = LabelledLogits.of(logits, new int[] {0}, classes);
        Dataset data = Dataset.of(logits, new int[] {0}, List.of("x", "y"), classes, "kind");
        ReportSubject subject = ReportSubject.ofAll("m", "d", data, Provenance.NONE, List.of("softmax4j"));
        Document document = Xml.parse(
                EvaluationReportPage.page(subject, rows, Assessment.of(rows, 1)).toString());
        assertThat(Xml.texts(document, "td")).contains("\u2013");
    }

    @Test
    void mistakesWithoutAnImageShowUnusualFeatures() {
        Document document = Xml.parse(page("model", 3, 1).toString());
        assertThat(Xml.elements(document, "img")).isEmpty();
        assertThat(Xml.texts(document, "td"))
                .anyMatch(cell -> cell.matches("x\\d -?[0-9.E-]+ \\([+\u2212]\\d\\.\\d deviations\\).*"));
    }

    @Test
    void everyColumnOfTheMistakesHasItsName() {
        Document document = Xml.parse(page("model", 3, 1).toString());
        assertThat(Xml.texts(document, "th"))
                .contains("row", "predicted", "probability of predicted", "actual", "probability of actual");
        assertThat(Xml.texts(document, "p"))
                .anyMatch(text -> text.contains("Rows are those of rows.csv, counted from 1"));
    }

    @Test
    void optionsAndDigestsOfEveryTrainingAreThere() {
        Document document = Xml.parse(page("model", 3, 1).toString());
        assertThat(Xml.texts(document, "td")).contains("0.003", "abc123");
        assertThat(Xml.texts(document, "th")).contains("training 1 of 2", "training 2 of 2", "learningRate");
    }

    @Test
    void theSameNumbersGiveTheSameBytes(@TempDir Path folder) throws IOException {
        HtmlPage page = page("model", 3, 1);
        Path file = folder.resolve("r.html");
        page.write(file);
        assertThat(Files.readString(file))
                .isEqualTo(page("model", 3, 1).toString())
                .startsWith("<!DOCTYPE html>\n");
    }

    @Test
    void wordsAreQuotedForTheShellWhereTheyMustBe() {
        assertThat(Origin.line(List.of("softmax4j", "a-b/c.csv", "it's", "$HOME", "")))
                .isEqualTo("softmax4j a-b/c.csv 'it'\\''s' '$HOME' ''");
    }

    /** Rows whose logits are noise of some size around the right class. */
    private static HtmlPage page(String name, int k, double noise) {
        int n = 4 * k;
        Xoshiro256 random = new Xoshiro256(k, 0);
        float[] logits = new float[n * k];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % k;
            for (int j = 0; j < k; j++) {
                logits[i * k + j] = (float) (noise * random.nextNormal() + (j == labels[i] ? 1 : 0));
            }
        }
        List<String> classes = new ArrayList<>();
        List<String> features = new ArrayList<>();
        for (int j = 0; j < k; j++) {
            classes.add(name + j);
            features.add("x" + j);
        }
        Tensor rows = Tensor.wrap(Shape.of(n, k), logits);
        LabelledLogits labelled = LabelledLogits.of(rows, labels, classes);
        Training training = new Training("0.1", "abc123", 4, Map.of("learningRate", "0.003"));
        ReportSubject subject = ReportSubject.ofAll(
                name,
                "rows.csv",
                Dataset.of(rows, labels, features, classes, "kind"),
                new Provenance(List.of(training, training)),
                List.of("softmax4j", "evaluate", name, "rows.csv"));
        return EvaluationReportPage.page(subject, labelled, Assessment.of(labelled, 2));
    }
}
