package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.cli.console.Table;
import io.github.softmax4j.metric.Assessment;
import io.github.softmax4j.metric.Averages;
import io.github.softmax4j.metric.ClassScore;
import io.github.softmax4j.metric.ConfusionMatrix;
import io.github.softmax4j.metric.RankScore;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** What {@code evaluate} prints. */
final class EvaluationText {
    /** The matrix of more classes is wider than any terminal. */
    private static final int MOST_CLASSES_IN_MATRIX = 30;

    private EvaluationText() {}

    static void print(Assessment assessment, boolean weighted, PrintWriter out) {
        Averages averages = assessment.averages();
        line(out, "rows", assessment.evaluation().rows() + Describe.weighted(weighted));
        line(
                out,
                "accuracy",
                fixed(assessment.evaluation().accuracy()) + "  95% interval "
                        + fixed(assessment.interval().lower()) + " to "
                        + fixed(assessment.interval().upper()));
        line(out, "balanced", fixed(averages.balancedAccuracy()) + "  mean recall of the classes");
        if (assessment.topK().k() > 1) {
            line(out, "top-" + assessment.topK().k(), fixed(assessment.topK().accuracy()));
        }
        line(
                out,
                "macro F1",
                fixed(averages.macro().f1()) + "  weighted by rows "
                        + fixed(averages.weighted().f1()));
        line(out, "MCC", fixed(averages.matthewsCorrelation()) + "  Matthews correlation");
        line(
                out,
                "ROC area",
                fixed(assessment.ranks().macroRocArea()) + "  mean of the classes, each against the rest");
        line(out, "PR area", fixed(assessment.ranks().macroAveragePrecision()) + "  average precision, likewise");
        line(out, "log-loss", Decimal.fixed(assessment.evaluation().logLoss(), 6));
        line(out, "Brier", fixed(assessment.brierScore()) + "  summed over the classes, from 0 to 2");
        line(
                out,
                "ECE",
                fixed(assessment.reliability().expectedError()) + "  calibration error, in "
                        + assessment.reliability().bins().size() + " bins");
        out.println();
        classes(assessment).print(out);
        matrix(assessment.evaluation().confusionMatrix(), out);
    }

    private static void line(PrintWriter out, String name, String value) {
        out.println(name + " ".repeat(10 - name.length()) + value);
    }

    private static Table classes(Assessment assessment) {
        Table table = new Table().row("class", "precision", "recall", "f1", "support", "ROC area", "PR area");
        List<ClassScore> scores = assessment.evaluation().classes();
        for (int i = 0; i < scores.size(); i++) {
            ClassScore score = scores.get(i);
            RankScore rank = assessment.ranks().classes().get(i);
            table.row(
                    score.className(),
                    fixed(score.precision()),
                    fixed(score.recall()),
                    fixed(score.f1()),
                    Decimal.count(score.support()),
                    fixed(rank.rocArea()),
                    fixed(rank.averagePrecision()));
        }
        return table;
    }

    private static void matrix(ConfusionMatrix matrix, PrintWriter out) {
        List<String> names = matrix.classNames();
        if (names.size() > MOST_CLASSES_IN_MATRIX) {
            out.printf("%nthe confusion matrix of %d classes is in --report and --json%n", names.size());
            return;
        }
        out.printf("%nconfusion matrix: a row for each actual class, a column for each predicted one%n");
        Table table = new Table().row(cells("", names));
        for (int i = 0; i < names.size(); i++) {
            table.row(cells(
                    names.get(i),
                    Arrays.stream(matrix.counts()[i]).mapToObj(Decimal::count).toList()));
        }
        table.print(out);
    }

    private static String[] cells(String first, List<String> others) {
        List<String> cells = new ArrayList<>(List.of(first));
        cells.addAll(others);
        return cells.toArray(String[]::new);
    }

    private static String fixed(double value) {
        return Decimal.fixed(value, 4);
    }

    private static String fixed(OptionalDouble value) {
        return value.isPresent() ? fixed(value.getAsDouble()) : "-";
    }
}
