package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.metric.ConfusionMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * A confusion matrix as cells: the darker, the larger the share of its row; right ones in another colour than wrong ones.
 * Up to 20 classes have their numbers and names in it, more have some of the names, and from 65 on neighbouring classes are
 * taken together.
 *
 * @param matrix what was taken for what
 */
public record HeatMap(ConfusionMatrix matrix) implements Part {
    private static final int MOST_NUMBERED = 20;
    private static final int MOST_CELLS = 64;
    private static final double LETTER = 7;

    @Override
    public void writeTo(Markup page) {
        int classes = matrix.classNames().size();
        int block = (classes + MOST_CELLS - 1) / MOST_CELLS;
        double[][] cells = together(block);
        int k = cells.length;
        boolean numbered = k <= MOST_NUMBERED;
        double size = !numbered ? 10 : k <= 4 ? 64 : k <= 12 ? 36 : 32;
        int named = (k + MOST_NUMBERED - 1) / MOST_NUMBERED;
        List<String> names = ShortNames.of(matrix.classNames());
        int letters = names.stream().mapToInt(String::length).max().orElse(0);
        boolean straight = LETTER * letters < size * named;
        double margin = 20 + LETTER * letters;
        double side = k * size;
        double height = 24 + side + (straight ? 24 : 0.72 * margin + 8);
        Svg svg = new Svg(page, margin + side + 12, height, "confusion matrix of " + classes + " classes");
        svg.text("label", margin, 14, "predicted class \u2192");
        for (int i = 0; i < k; i++) {
            double sum = Arrays.stream(cells[i]).sum();
            for (int j = 0; j < k; j++) {
                double x = margin + j * size;
                double y = 24 + i * size;
                draw(svg, x, y, size, new Cell(i, j, cells[i][j], sum), block, numbered);
            }
            if (i % named == 0) {
                String name = names.get(i * block);
                svg.text("tick end", margin - 7, 24 + (i + 0.5) * size + 4, name);
                if (straight) {
                    svg.text("tick middle", margin + (i + 0.5) * size, 24 + side + 16, name);
                } else {
                    svg.slanted("tick end", margin + (i + 0.5) * size + 4, 24 + side + 14, name);
                }
            }
        }
        svg.rectangle("outline", margin, 24, side, side);
        svg.end();
    }

    /** One cell and the sum of its row. */
    private record Cell(int i, int j, double count, double sum) {
        double share() {
            return sum == 0 ? 0 : count / sum;
        }
    }

    private void draw(Svg svg, double x, double y, double size, Cell cell, int block, boolean numbered) {
        boolean right = cell.i() == cell.j();
        if (cell.count() > 0) {
            // Square roots: one mistake in a hundred is to be seen too.
            double opacity = right ? cell.share() : Math.sqrt(cell.share());
            String tip = name(cell.i(), block) + " taken for " + name(cell.j(), block) + ": "
                    + Decimal.count(cell.count()) + " of " + Decimal.count(cell.sum());
            svg.rectangle(right ? "fill1" : "fill2", x, y, size, size, 0.06 + 0.94 * opacity, tip);
            if (numbered) {
                svg.text(opacity > 0.55 ? "cell on" : "cell", x + size / 2, y + size / 2 + 4, text(cell));
            }
        } else if (numbered) {
            svg.text("cell none", x + size / 2, y + size / 2 + 4, "\u00b7");
        }
    }

    private static String text(Cell cell) {
        String count = Decimal.count(cell.count());
        return count.length() <= 5 ? count : Decimal.fixed(100 * cell.share(), 0) + "%";
    }

    private String name(int cell, int block) {
        List<String> names = matrix.classNames();
        int last = Math.min((cell + 1) * block, names.size()) - 1;
        return names.get(cell * block) + (last == cell * block ? "" : " to " + names.get(last));
    }

    private double[][] together(int block) {
        double[][] counts = matrix.counts();
        int k = (counts.length + block - 1) / block;
        double[][] cells = new double[k][k];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                cells[i / block][j / block] += counts[i][j];
            }
        }
        return cells;
    }
}
