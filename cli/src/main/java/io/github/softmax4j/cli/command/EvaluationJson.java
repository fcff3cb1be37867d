package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.metric.Assessment;
import io.github.softmax4j.metric.Averages;
import io.github.softmax4j.metric.Averages.Average;
import io.github.softmax4j.metric.ClassScore;
import io.github.softmax4j.metric.RankScore;
import io.github.softmax4j.metric.Reliability;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The document of {@code evaluate --json}. An area that does not exist, for want of rows, is null. */
final class EvaluationJson {
    private EvaluationJson() {}

    static ObjectNode of(Assessment assessment) {
        ObjectNode document = Json.document("evaluate", 1)
                .put("rows", assessment.evaluation().rows())
                .put("accuracy", assessment.evaluation().accuracy())
                .put("logLoss", assessment.evaluation().logLoss());
        document.putObject("accuracyInterval")
                .put("lower", assessment.interval().lower())
                .put("upper", assessment.interval().upper())
                .put("level", assessment.interval().level());
        Averages averages = assessment.averages();
        document.put("balancedAccuracy", averages.balancedAccuracy());
        document.putObject("topK")
                .put("k", assessment.topK().k())
                .put("accuracy", assessment.topK().accuracy());
        addAverage(document.putObject("macro"), averages.macro());
        addAverage(document.putObject("weighted"), averages.weighted());
        document.put("matthewsCorrelation", averages.matthewsCorrelation()).put("brierScore", assessment.brierScore());
        addOptional(document, "macroRocArea", assessment.ranks().macroRocArea());
        addOptional(document, "macroAveragePrecision", assessment.ranks().macroAveragePrecision());
        addReliability(document, assessment.reliability());
        addClasses(document.putArray("classes"), assessment);
        addMatrix(
                document.putArray("confusionMatrix"),
                assessment.evaluation().confusionMatrix().counts());
        return document;
    }

    private static void addAverage(ObjectNode node, Average average) {
        node.put("precision", average.precision())
                .put("recall", average.recall())
                .put("f1", average.f1());
    }

    private static void addReliability(ObjectNode document, Reliability reliability) {
        document.put("expectedCalibrationError", reliability.expectedError())
                .put("maximumCalibrationError", reliability.maximumError());
        ArrayNode bins = document.putArray("reliability");
        for (Reliability.Bin bin : reliability.bins()) {
            bins.addObject()
                    .put("lower", bin.lower())
                    .put("upper", bin.upper())
                    .put("rows", number(bin.rows()))
                    .put("accuracy", bin.accuracy())
                    .put("confidence", bin.confidence());
        }
    }

    private static void addClasses(ArrayNode classes, Assessment assessment) {
        List<ClassScore> scores = assessment.evaluation().classes();
        for (int i = 0; i < scores.size(); i++) {
            ClassScore score = scores.get(i);
            RankScore rank = assessment.ranks().classes().get(i);
            ObjectNode node = classes.addObject()
                    .put("class", score.className())
                    .put("precision", score.precision())
                    .put("recall", score.recall())
                    .put("f1", score.f1());
            addOptional(node, "rocArea", rank.rocArea());
            addOptional(node, "averagePrecision", rank.averagePrecision());
            node.put("support", number(score.support()));
        }
    }

    private static void addMatrix(ArrayNode matrix, double[][] counts) {
        for (double[] row : counts) {
            ArrayNode cells = matrix.addArray();
            for (double count : row) {
                cells.add(number(count));
            }
        }
    }

    private static void addOptional(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(name, value.getAsDouble());
        } else {
            node.putNull(name);
        }
    }

    /** Whole numbers without a point. */
    private static BigDecimal number(double count) {
        return new BigDecimal(Decimal.count(count));
    }
}
