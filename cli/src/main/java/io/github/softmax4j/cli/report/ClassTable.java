package io.github.softmax4j.cli.report;

import io.github.softmax4j.cli.console.Decimal;
import io.github.softmax4j.metric.Assessment;
import io.github.softmax4j.metric.ClassScore;
import io.github.softmax4j.metric.RankScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A line for each class; of more than 40 classes the 20 with the lowest F1 first, and all of them on demand. */
record ClassTable(Assessment assessment) implements Part {
    private static final int MANY = 40;
    private static final int WORST = 20;
    private static final List<String> HEAD =
            List.of("class", "precision", "recall", "F1", "ROC area", "PR area", "rows");

    @Override
    public void writeTo(Markup page) {
        List<ClassScore> scores = assessment.evaluation().classes();
        List<List<String>> all =
                IntStream.range(0, scores.size()).mapToObj(this::line).toList();
        if (all.size() <= MANY) {
            new TableOfCells(HEAD, all, true).writeTo(page);
            return;
        }
        List<Integer> worst = new ArrayList<>(IntStream.range(0, scores.size())
                .filter(i -> scores.get(i).support() > 0)
                .boxed()
                .toList());
        worst.sort(Comparator.comparingDouble(i -> scores.get(i).f1()));
        page.element("h3", "The classes with the lowest F1");
        new TableOfCells(HEAD, worst.stream().limit(WORST).map(all::get).toList(), true).writeTo(page);
        page.open("details").element("summary", "All " + all.size() + " classes");
        new TableOfCells(HEAD, all, true).writeTo(page);
        page.close();
    }

    private List<String> line(int i) {
        ClassScore score = assessment.evaluation().classes().get(i);
        RankScore rank = assessment.ranks().classes().get(i);
        return List.of(
                score.className(),
                Headline.fixed(score.precision()),
                Headline.fixed(score.recall()),
                Headline.fixed(score.f1()),
                Headline.fixed(rank.rocArea()),
                Headline.fixed(rank.averagePrecision()),
                Decimal.count(score.support()));
    }
}
