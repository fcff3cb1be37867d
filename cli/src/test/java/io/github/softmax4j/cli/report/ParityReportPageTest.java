package io.github.softmax4j.cli.report;

import static io.github.softmax4j.cli.report.ParitySubjects.FAST;
import static io.github.softmax4j.cli.report.ParitySubjects.PLAIN;
import static io.github.softmax4j.cli.report.ParitySubjects.cell;
import static io.github.softmax4j.cli.report.ParitySubjects.failing;
import static io.github.softmax4j.cli.report.ParitySubjects.nothingJudged;
import static io.github.softmax4j.cli.report.ParitySubjects.passing;
import static io.github.softmax4j.cli.report.ParitySubjects.passingOutputs;
import static io.github.softmax4j.cli.report.ParitySubjects.subject;
import static io.github.softmax4j.cli.report.ParitySubjects.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.parity.Comparison;
import io.github.softmax4j.parity.Finding;
import io.github.softmax4j.parity.ParityReport;
import io.github.softmax4j.parity.Verdict;
import io.github.softmax4j.parity.fault.FaultResult;
import io.github.softmax4j.parity.fault.FaultResult.Outcome;
import io.github.softmax4j.parity.fault.HonestResult;
import io.github.softmax4j.parity.fault.SelfTestReport;
import io.github.softmax4j.parity.fault.ToolRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ParityReportPageTest {
    private static final String DASH = "\u2013";

    @Test
    void aPassingFileHasItsVerdictAndEverySection() {
        Document page = page(passing());
        assertThat(badges(page)).containsExactly("good PASS");
        assertThat(Xml.texts(page, "p")).contains("PASS\nall is well").noneMatch(text -> text.startsWith("Located"));
        assertThat(Xml.texts(page, "h1")).containsExactly("Parity of a.onnx");
        assertThat(Xml.texts(page, "h2"))
                .containsExactly(
                        "Verdict",
                        "Logits: difference / tolerance",
                        "Probabilities: difference / tolerance",
                        "Differences",
                        "Logits side by side",
                        "Labels, truth, and what is not finite",
                        "Sweep",
                        "Rows",
                        "Environment",
                        "How to reproduce");
        assertThat(cards(page))
                .containsExactly(
                        "0.5 worst logit: difference / tolerance",
                        "0.25 worst probability: difference / tolerance",
                        "4 of 5 labels agree; 1 tie, 0 differ",
                        "5 rows, run in 1 way");
    }

    @Test
    void aFailingFileSaysWhereItDeparts() {
        Finding finding = new Finding(Finding.Kind.WEIGHTS, 1, "layers.1 has wrong weights");
        Document page = page(with(failing(), finding));
        assertThat(badges(page)).containsExactly("bad FAIL");
        assertThat(Xml.texts(page, "p")).contains("FAIL\nlogits differ", "Located: layers.1 has wrong weights");
        assertThat(cards(page)).contains("300 worst logit: difference / tolerance");
        assertThat(rows(page, "Labels, truth, and what is not finite"))
                .contains("others, beyond the noise; first at row 3 (generated) | 1 bad");
    }

    @Test
    void differencesNameRowAndClassOfTheWorst() {
        Document page = page(passing());
        assertThat(rows(page, "Differences"))
                .containsExactly(
                        "logits; worst at row 4 (generated), class green | 0.5 | 0.25 | 0.125 | 0.125 | 0.0625",
                        "probabilities; worst at row 4 (generated), class green"
                                + " | 0.25 | 0.125 | 0.0625 | 0.125 | 0.0625");
        assertThat(explanation(page, "Differences"))
                .isEqualTo("Of the rows in batches of 1, optimisation none, 1 thread, the worst of all that passed."
                        + " Tolerance: by rule of thumb.");
        assertThat(explanation(page(failing()), "Differences")).contains("1 thread, the first that fails. Tolerance");
    }

    @Test
    void labelsTruthAndOddRowsAreCounted() {
        assertThat(rows(page(passing()), "Labels, truth, and what is not finite"))
                .containsExactly(
                        "the same | 4",
                        "ties: others, within the noise | 1",
                        "others, beyond the noise | 0",
                        "none, as logits are not finite | 0",
                        "logits; Java is nearer | 0.01 | 0.02",
                        "probabilities; Java is nearer | 0.01 | 0.02",
                        "logits | 0 | 0 | 0",
                        "probabilities | 0 | 0 | 0");
    }

    @Test
    void rowsThatAreNotFiniteAreNamedAndNothingIsDrawnOfThem() {
        Document page = page(subject(new Verdict(false, "not finite"), cell(PLAIN, 1, true, nothingJudged())));
        assertThat(rows(page, "Labels, truth, and what is not finite"))
                .contains(
                        "none, as logits are not finite | 5",
                        "logits; first at row 2 (generated) | 1 | 1 | 3 bad",
                        "probabilities; first at row 2 (generated) | 1 | 1 | 3 bad");
        assertThat(rows(page, "Differences"))
                .containsExactly("logits | 0 | 0 | 0 | 0 | 0", "probabilities | 0 | 0 | 0 | 0 | 0");
        assertThat(Xml.elements(page, "svg")).isEmpty();
    }

    @Test
    void theSweepHasARowForEachRuntimeAndAColumnForEachBatch() {
        Comparison good = passingOutputs();
        Comparison bad =
                failing().report().worst().map(cell -> cell.comparison()).orElseThrow();
        Document page = page(subject(
                new Verdict(false, "a way fails"),
                cell(PLAIN, 1, true, good),
                cell(PLAIN, 7, false, good),
                cell(FAST, 1, false, bad)));
        assertThat(rows(page, "Sweep"))
                .containsExactly(
                        "none, 1 | PASS, same bits good | PASS, other bits good",
                        "all, 2 | FAIL, other bits bad | not run");
        Element table = Xml.elements(section(page, "Sweep"), "tr").get(0);
        assertThat(table.getTextContent()).isEqualTo("optimisation, threads\nbatch 1\nbatch 7\n");
        assertThat(explanation(page, "Differences")).startsWith("Of the rows in batches of 1, optimisation all, 2");
    }

    @Test
    void histogramsShowWhatIsEqualWithinAndBeyond() {
        Document page = page(failing());
        assertThat(explanation(page, "Logits: difference / tolerance"))
                .startsWith("9 of 15 elements are equal, 6 beyond the tolerance.");
        assertThat(Xml.texts(section(page, "Logits: difference / tolerance"), "title"))
                .containsExactly("equal: 9 elements", "128 to 256: 5 elements", "256 to 512: 1 element");
        assertThat(Xml.texts(section(page, "Probabilities: difference / tolerance"), "title"))
                .containsExactly("equal: 9 elements", "1/8 to 1/4: 5 elements", "1/4 to 1/2: 1 element");
    }

    @Test
    void logitsOfBothSidesAreScattered() {
        Document page = page(passing());
        Document section = section(page, "Logits side by side");
        assertThat(explanation(page, "Logits side by side"))
                .isEqualTo("3 of the 15 elements, spread evenly, the worst among them.");
        assertThat(Xml.elements(section, "circle")).hasSize(3);
        assertThat(Xml.texts(section, "text")).contains("Java", "ONNX Runtime");
        Element line = Xml.elements(section, "line", "reference").get(0);
        assertThat(Xml.number(line, "x1")).isLessThan(Xml.number(line, "x2"));
    }

    @Test
    void aFileThatDoesNotFitHasNothingToDraw() {
        Document page = page(subject(new Verdict(false, "it takes 64 features, the model 4")));
        assertThat(badges(page)).containsExactly("bad FAIL");
        assertThat(Xml.texts(page, "h2")).containsExactly("Verdict", "Rows", "Environment", "How to reproduce");
        assertThat(Xml.texts(page, "p")).anyMatch(text -> text.startsWith("Nothing was compared"));
        assertThat(Xml.elements(page, "svg")).isEmpty();
    }

    @Test
    void theSelfTestHasAVerdictOfItsOwnAndAMatrix() {
        SelfTestReport matrix = new SelfTestReport(
                List.of(
                        new HonestResult("these rows", true, tools(true, false)),
                        new HonestResult("other rows", false, tools(false, true))),
                List.of(
                        fault("caught one", Outcome.CAUGHT, 12, tools(true, false)),
                        fault("missed one", Outcome.MISSED, 1.5, tools(false, true)),
                        fault("small one", Outcome.INVISIBLE, 0.5, tools(true, false)),
                        fault("impossible one", Outcome.NOT_APPLICABLE, Double.NaN, tools(false, false))));
        Document page = page(with(passing(), matrix));
        assertThat(badges(page)).containsExactly("good PASS", "bad FAIL");
        assertThat(Xml.texts(page, "p"))
                .contains("FAIL\nself-test: 1 of 2 faults above the noise caught, 1 below it, 1 not applicable,"
                        + " 1 false alarms on 2 kinds of rows");
        String others = " | missed bad".repeat(ToolRule.ALL.size() - 1);
        assertThat(rows(page, "Self-test: would a fault have been caught?"))
                .containsExactly(
                        "caught one; meaning | 12 | caught good | caught good" + others,
                        "missed one; meaning | 1.5 | MISSED bad | missed bad"
                                + others.replace("missed bad", "caught good"),
                        "small one; meaning; the noise is 0.001 there | 0.5 | invisible | caught"
                                + others.replace("missed bad", DASH),
                        "impossible one; meaning |  | not applicable" + " | ".repeat(ToolRule.ALL.size()));
        assertThat(rows(page, "Self-test: is the file without fault accepted?"))
                .containsExactly(
                        "these rows | accepted good | accepted good" + others.replace("missed", "false alarm"),
                        "other rows | FALSE ALARM bad | false alarm bad"
                                + others.replace("missed bad", "accepted good"));
        assertThat(rows(page, "Self-test: the other tools"))
                .hasSize(ToolRule.ALL.size())
                .contains(
                        "numpy | 1e-7 | 0 | 1 bad | 1 bad", "polygraphy; within either | 1e-5 | 1e-5 | 1 bad | 1 bad");
    }

    @Test
    void aSelfTestWithoutFlawIsGood() {
        SelfTestReport matrix = new SelfTestReport(
                List.of(new HonestResult("these rows", true, tools(true, true))),
                List.of(fault("caught one", Outcome.CAUGHT, 12, tools(true, true))));
        Document page = page(with(passing(), matrix));
        assertThat(badges(page)).containsExactly("good PASS", "good PASS");
        assertThat(rows(page, "Self-test: the other tools")).contains("torch | 1.3e-6 | 1e-5 | 0 good | 0 good");
    }

    @Test
    void rowsEnvironmentAndCommandAreThere() {
        Document page = page(passing());
        assertThat(rows(page, "Rows")).containsExactly("given | 2", "generated | 3");
        assertThat(rows(page, "Environment")).containsExactly("kernels | scalar", "onnxRuntime | 1.2.3");
        assertThat(Xml.texts(page, "pre")).containsExactly("softmax4j parity a.safetensors 'a b.onnx'");
    }

    @Test
    void aRowIsNamedByItsNumberAndItsPart() {
        ParitySubject subject = passing();
        assertThat(subject.rows()).isEqualTo(5);
        assertThat(subject.row(0)).isEqualTo("0 (given)");
        assertThat(subject.row(1)).isEqualTo("1 (given)");
        assertThat(subject.row(2)).isEqualTo("2 (generated)");
        assertThat(subject.row(5)).isEqualTo("5");
    }

    @Test
    void nothingIsFetchedAndNothingRuns() {
        for (ParitySubject subject : List.of(passing(), failing())) {
            Document page = page(subject);
            for (Element element : Xml.elements(page, "*")) {
                assertThat(element.getTagName()).isNotIn("script", "link", "iframe", "object", "img");
                assertThat(element.getAttribute("href")).isEmpty();
                assertThat(element.getAttribute("src")).isEmpty();
            }
            assertThat(Xml.texts(page, "style").get(0)).doesNotContain("url(").doesNotContain("@import");
        }
    }

    @Test
    void namesThatLookLikeMarkupStayText() {
        String nasty = "<script>alert('\"&x')</script>";
        ParitySubject plain = failing();
        ParityReport report = plain.report();
        ParitySubject subject = new ParitySubject(
                nasty,
                nasty,
                List.of(nasty, nasty, nasty),
                new ParityReport(report.inputs(), nasty, report.cells(), new Verdict(false, nasty)),
                Optional.of(new Finding(Finding.Kind.UNKNOWN, -1, nasty)),
                Optional.empty(),
                Map.of(nasty, nasty),
                List.of(nasty));
        assertThat(ParityReportPage.page(subject).toString()).doesNotContain("<script");
        Document page = page(subject);
        assertThat(Xml.texts(page, "p")).contains("Located: " + nasty);
        assertThat(rows(page, "Environment")).containsExactly(nasty + " | " + nasty);
    }

    @Test
    void theSameNumbersGiveTheSameBytes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("parity.html");
        ParityReportPage.write(failing(), file);
        assertThat(Files.readString(file))
                .isEqualTo(ParityReportPage.page(failing()).toString())
                .startsWith("<!DOCTYPE html>\n")
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    private static FaultResult fault(String name, Outcome outcome, double effect, List<Boolean> caughtBy) {
        return new FaultResult(name, "meaning", outcome, effect, 0.001, caughtBy);
    }

    /** What the first of the other tools says, and what all others say. */
    private static List<Boolean> tools(boolean first, boolean others) {
        return ToolRule.ALL.stream()
                .map(rule -> rule == ToolRule.ALL.get(0) ? first : others)
                .toList();
    }

    private static Document page(ParitySubject subject) {
        return Xml.parse(ParityReportPage.page(subject).toString());
    }

    private static List<String> badges(Document page) {
        return Xml.elements(page, "p", "verdict").stream()
                .map(line -> (Element) line.getElementsByTagName("b").item(0))
                .map(badge -> badge.getAttribute("class") + " " + badge.getTextContent())
                .toList();
    }

    private static List<String> cards(Document page) {
        return Xml.elements(page, "div", "card").stream()
                .map(card -> card.getTextContent().strip().replace("\n", " "))
                .toList();
    }

    private static String explanation(Document page, String heading) {
        return Xml.elements(section(page, heading), "p", "explanation").get(0).getTextContent();
    }

    /** The section below a heading, as a document of its own. */
    private static Document section(Document page, String heading) {
        Element section = Xml.elements(page, "section").stream()
                .filter(one ->
                        one.getElementsByTagName("h2").item(0).getTextContent().equals(heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section " + heading));
        return Xml.alone(section);
    }

    /** The rows of all tables of a section: name; note | cell mark | … */
    private static List<String> rows(Document page, String heading) {
        return Xml.elements(section(page, heading), "tr").stream()
                .filter(row -> row.getParentNode().getNodeName().equals("tbody"))
                .map(ParityReportPageTest::row)
                .toList();
    }

    private static String row(Element row) {
        StringBuilder text = new StringBuilder();
        for (Element cell : Xml.children(row)) {
            String content = cell.getTextContent().strip();
            for (Element note : Xml.children(cell)) {
                String span = note.getTextContent();
                content = content.substring(0, content.length() - span.length()) + "; " + span;
            }
            String mark = cell.getAttribute("class");
            text.append(text.isEmpty() ? "" : " | ").append(content).append(mark.isEmpty() ? "" : " " + mark);
        }
        return text.toString();
    }
}
