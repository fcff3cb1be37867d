package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.console.Json;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code softmax4j info}: what runs here. */
@Command(name = "info", description = "Show versions, the JVM, and the kernels in use and why.")
final class InfoCommand extends AbstractCommand {
    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        Map<String, String> facts = Environment.facts();
        if (json) {
            ObjectNode document = Json.document("info", 1);
            facts.forEach(document::put);
            print(document);
        } else {
            facts.forEach((name, value) -> out().printf("%-14s %s%n", name, value));
        }
        return ExitCode.OK;
    }
}
