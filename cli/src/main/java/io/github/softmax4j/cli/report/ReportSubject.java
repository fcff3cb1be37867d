package io.github.softmax4j.cli.report;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.model.Provenance;
import java.util.List;

/**
 * What a report is about.
 *
 * @param model what the user calls the model, such as the name of its file
 * @param data what the user calls the data
 * @param rows the rows that the model is judged by
 * @param provenance where the model comes from; {@link Provenance#NONE} where its file does not say
 * @param command what the user typed to get the report, word by word
 */
public record ReportSubject(String model, String data, Dataset rows, Provenance provenance, List<String> command) {
    /** Copies the command. */
    public ReportSubject {
        command = List.copyOf(command);
    }
}
