package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.metric.Reliability;
import io.github.softmax4j.metric.Reliability.Bin;

/**
 * Accuracy by confidence: a bar for each bin with rows, as high as its accuracy. Above its mean confidence it is paler, as the
 * model could be surer there; what it lacks to its confidence has another colour. Below, how many rows each bin has.
 *
 * @param reliability what to show
 */
public record ReliabilityDiagram(Reliability reliability) implements Part {
    private static final double STRIP = 70;

    @Override
    public void writeTo(Markup page) {
        Svg svg = new Svg(
                page,
                Frame.WIDTH,
                Frame.HEIGHT + STRIP,
                "accuracy by confidence, expected calibration error " + Decimal.fixed(reliability.expectedError(), 4));
        Frame frame = new Frame(Axis.of("confidence", 0, 1), Axis.of("accuracy", 0, 1));
        frame.draw(svg);
        double rows = 0;
        double most = 0;
        for (Bin bin : reliability.bins()) {
            rows += bin.rows();
            most = Math.max(most, bin.rows());
            if (bin.rows() > 0) {
                draw(svg, frame, bin);
            }
        }
        svg.line("reference", frame.x(0), frame.y(0), frame.x(1), frame.y(1));
        frame.legend(svg, 1, "fill1", "accuracy");
        frame.legend(svg, 0, "fill2", "too sure");
        for (Bin bin : reliability.bins()) {
            double height = (STRIP - 24) * bin.rows() / most;
            svg.rectangle(
                    "muted-fill",
                    frame.x(bin.lower()) + 1,
                    Frame.HEIGHT + STRIP - 2 - height,
                    frame.x(bin.upper()) - frame.x(bin.lower()) - 2,
                    height,
                    1,
                    Decimal.fixed(100 * bin.rows() / rows, 1) + " % of the rows");
        }
        svg.text("label", 4, Frame.HEIGHT + 14, "rows in each bin");
        svg.end();
    }

    private static void draw(Svg svg, Frame frame, Bin bin) {
        double x = frame.x(bin.lower()) + 1;
        double width = frame.x(bin.upper()) - frame.x(bin.lower()) - 2;
        String tip = "confidence " + Decimal.fixed(bin.confidence(), 3) + ", accuracy "
                + Decimal.fixed(bin.accuracy(), 3) + ", " + Decimal.count(bin.rows()) + " rows";
        double accuracy = frame.y(bin.accuracy());
        double confidence = frame.y(bin.confidence());
        double lower = Math.max(accuracy, confidence); // coordinates grow downwards
        svg.rectangle("fill1", x, lower, width, frame.bottom() - lower, 1, tip);
        if (accuracy < confidence) {
            svg.rectangle("fill1", x, accuracy, width, confidence - accuracy, 0.55, tip);
        } else {
            svg.rectangle("fill2", x, confidence, width, accuracy - confidence, 1, tip);
        }
    }
}
