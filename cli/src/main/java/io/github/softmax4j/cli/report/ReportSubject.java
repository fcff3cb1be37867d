package io.github.softmax4j.cli.report;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.model.Provenance;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * What a report is about.
 *
 * @param model what the user calls the model, such as the name of its file
 * @param data what the user calls the data
 * @param rows the rows that the model is judged by
 * @param place where a row of {@code rows} stands in {@code data}, both from 0
 * @param provenance where the model comes from; {@link Provenance#NONE} where its file does not say
 * @param command what the user typed to get the report, word by word
 */
public record ReportSubject(
        String model, String data, Dataset rows, IntUnaryOperator place, Provenance provenance, List<String> command) {
    /** Copies the command. */
    public ReportSubject {
        command = List.copyOf(command);
    }

    /** Returns a subject whose rows are all rows of the data. */
    public static ReportSubject ofAll(
            String model, String data, Dataset rows, Provenance provenance, List<String> command) {
        return new ReportSubject(model, data, rows, IntUnaryOperator.identity(), provenance, command);
    }

    /** Returns what a person calls a row of {@link #rows()}: its number among the rows of the data, from 1. */
    String number(int row) {
        return String.valueOf(place.applyAsInt(row) + 1);
    }
}
