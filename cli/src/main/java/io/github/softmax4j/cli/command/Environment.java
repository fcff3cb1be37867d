package io.github.softmax4j.cli.command;

import io.github.softmax4j.Version;
import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.OperatorSetIdProto;
import io.github.softmax4j.parity.OnnxRuntimeRunner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What runs here, by name; nothing that says whose machine it is. */
final class Environment {
    private Environment() {}

    /** Returns the program, the JVM, the system, the kernels and the runtime. */
    static Map<String, String> facts() {
        KernelSelection selection = KernelSelection.current();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("softmax4j", Version.current());
        facts.put("java", System.getProperty("java.version") + ", " + System.getProperty("java.vm.name"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("kernels", selection.kernels().name());
        facts.put("kernelsReason", selection.reason());
        facts.put("onnxRuntime", OnnxRuntimeRunner.runtimeVersion());
        return facts;
    }

    /** Returns the facts, and who wrote an ONNX file in which version of the format. */
    static Map<String, String> facts(ModelProto onnx) {
        Map<String, String> facts = facts();
        facts.put("producer", (onnx.getProducerName() + " " + onnx.getProducerVersion()).strip());
        facts.put("irVersion", String.valueOf(onnx.getIrVersion()));
        facts.put(
                "opsets",
                onnx.getOpsetImportList().stream().map(Environment::opset).collect(Collectors.joining(", ")));
        return facts;
    }

    private static String opset(OperatorSetIdProto opset) {
        return (opset.getDomain().isEmpty() ? "ai.onnx" : opset.getDomain()) + " " + opset.getVersion();
    }
}
