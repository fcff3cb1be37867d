package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.scoring.ModelKind;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.onnx.file.OnnxFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code softmax4j inspect}: what is in a model file of either kind. */
@Command(
        name = "inspect",
        description = "Show what is in a .safetensors or .onnx file.",
        footer = {"", "Example:", "  softmax4j inspect flowers.onnx"})
final class InspectCommand extends AbstractCommand {
    @Parameters(paramLabel = "FILE", description = "A .safetensors or .onnx file.")
    private Path file;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ObjectNode document = switch (ModelKind.of(file)) {
            case SAFETENSORS -> InspectModel.document(ModelFile.read(file));
            case ONNX -> InspectOnnx.document(OnnxFile.read(file));
        };
        if (json) {
            print(document);
        } else {
            Outline.print(document, out());
        }
        return ExitCode.OK;
    }
}
