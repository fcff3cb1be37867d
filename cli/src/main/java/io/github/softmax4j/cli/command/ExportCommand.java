package io.github.softmax4j.cli.command;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.cli.console.ExitCode;
import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.cli.option.CallFiles;
import io.github.softmax4j.cli.option.OutputFile;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.onnx.exporter.ExportOptions;
import io.github.softmax4j.onnx.exporter.OnnxExport;
import io.github.softmax4j.onnx.file.OnnxFile;
import io.github.softmax4j.onnx.proto.ModelProto;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code softmax4j export}: from a model file to an ONNX file. */
@Command(
        name = "export",
        description = "Export a model to ONNX, for any runtime. The same model gives the same bytes.",
        footer = {"", "Example:", "  softmax4j export flowers.safetensors -o flowers.onnx"})
final class ExportCommand extends AbstractCommand {
    @Parameters(paramLabel = "MODEL", description = "A .safetensors model.")
    private Path model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The ONNX file to write.")
    private Path output;

    @Option(
            names = "--opset",
            paramLabel = "N",
            description = "The version of the operators; default: the lowest that can express the model.")
    private @Nullable Integer opset;

    @Option(
            names = "--no-fold",
            description = "Keep batch normalizations as nodes, instead of folding them into the weights before them.")
    private boolean noFold;

    @Mixin
    private OutputFile outputFile;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        new CallFiles().input(model).output("-o", output).check(spec);
        outputFile.check(output, spec);
        Classifier classifier = ModelFile.read(model);
        ModelProto graph = graph(classifier);
        OnnxFile.write(graph, output);
        long version = graph.getOpsetImport(0).getVersion();
        if (json) {
            print(Json.document("export", 1)
                    .put("onnx", output.toString())
                    .put("opset", version)
                    .put("irVersion", graph.getIrVersion())
                    .put("bytes", graph.getSerializedSize()));
        } else {
            out().println("onnx   " + output + " (" + graph.getSerializedSize() + " bytes)");
            out().println("opset  " + version + ", IR version " + graph.getIrVersion());
        }
        return ExitCode.OK;
    }

    private ModelProto graph(Classifier classifier) {
        ExportOptions options = ExportOptions.defaults().withFoldBatchNorm(!noFold);
        try {
            return OnnxExport.toModel(classifier, opset == null ? options : options.withOpset(opset));
        } catch (IllegalArgumentException e) {
            if (opset == null) {
                throw new BadInputException(model + ": " + e.getMessage(), e);
            }
            throw new ParameterException(spec.commandLine(), "--opset " + opset + ": " + e.getMessage(), e);
        }
    }
}
