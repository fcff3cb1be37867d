package io.github.softmax4j.cli.report;

import io.github.softmax4j.parity.Finding;
import io.github.softmax4j.parity.InputSuite;
import io.github.softmax4j.parity.ParityReport;
import io.github.softmax4j.parity.fault.SelfTestReport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report on a parity check is about.
 *
 * @param model what the user calls the model
 * @param onnx what the user calls the ONNX file
 * @param classNames the classes of the model
 * @param report what the check found
 * @param finding where a failing file departs, if that was looked for
 * @param selfTest the matrix of the self-test, if it ran
 * @param environment names and values of what the check ran with, in the order of the page
 * @param command what the user typed to get the report, word by word
 */
public record ParitySubject(
        String model,
        String onnx,
        List<String> classNames,
        ParityReport report,
        Optional<Finding> finding,
        Optional<SelfTestReport> selfTest,
        Map<String, String> environment,
        List<String> command) {
    /** Copies the lists and the map. */
    public ParitySubject {
        classNames = List.copyOf(classNames);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        command = List.copyOf(command);
    }

    /** Returns how many rows were run. */
    int rows() {
        return report.inputs().stream().mapToInt(InputSuite.Part::rows).sum();
    }

    /** Returns a row in words: its number, and what rows it is among. */
    String row(int row) {
        int from = 0;
        for (InputSuite.Part part : report.inputs()) {
            if (row < from + part.rows()) {
                return row + " (" + part.name() + ")";
            }
            from += part.rows();
        }
        return String.valueOf(row);
    }
}
