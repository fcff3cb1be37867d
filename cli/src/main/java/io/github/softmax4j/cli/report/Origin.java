package io.github.softmax4j.cli.report;

import io.github.softmax4j.model.Provenance.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where model and data come from, and what to type to get the report again. */
record Origin(ReportSubject subject) implements Part {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    @Override
    public void writeTo(Markup page) {
        page.element("h3", "How to reproduce");
        page.element("pre", line(subject.command()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("data", subject.data()));
        rows.add(List.of("SHA-256 of the rows", subject.rows().digest()));
        new TableOfCells(List.of("judged by", ""), rows, false).writeTo(page);
        List<Training> trainings = subject.provenance().trainings();
        if (trainings.isEmpty()) {
            page.element("p", "The model file does not say how it was trained.", "class", "explanation");
        }
        for (int i = 0; i < trainings.size(); i++) {
            Training training = trainings.get(i);
            List<List<String>> options = new ArrayList<>();
            options.add(List.of("softmax4j", training.version()));
            options.add(List.of("rows", String.valueOf(training.rows())));
            options.add(List.of("SHA-256 of the rows", training.dataDigest()));
            training.options().forEach((name, value) -> options.add(List.of(name, value.isEmpty() ? "none" : value)));
            String head = trainings.size() == 1 ? "training" : "training " + (i + 1) + " of " + trainings.size();
            new TableOfCells(List.of(head, ""), options, false).writeTo(page);
        }
    }

    /** A line for a shell; what it could take for something else is quoted. */
    static String line(List<String> words) {
        return words.stream()
                .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
