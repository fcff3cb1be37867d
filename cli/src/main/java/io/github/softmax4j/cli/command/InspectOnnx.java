package io.github.softmax4j.cli.command;

import io.github.softmax4j.cli.console.Json;
import io.github.softmax4j.onnx.check.Finding;
import io.github.softmax4j.onnx.check.ModelChecker;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.OperatorSetIdProto;
import io.github.softmax4j.onnx.proto.StringStringEntryProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TensorShapeProto;
import io.github.softmax4j.onnx.proto.ValueInfoProto;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is in an ONNX file, and what the checker says of it. */
final class InspectOnnx {
    private InspectOnnx() {}

    static ObjectNode document(ModelProto model) {
        ObjectNode document = Json.document("inspect.onnx", 1)
                .put("irVersion", model.getIrVersion())
                .put("producer", (model.getProducerName() + " " + model.getProducerVersion()).strip());
        ObjectNode opsets = document.putObject("opsets");
        for (OperatorSetIdProto opset : model.getOpsetImportList()) {
            opsets.put(opset.getDomain().isEmpty() ? "ai.onnx" : opset.getDomain(), opset.getVersion());
        }
        values(document.putArray("inputs"), model.getGraph().getInputList());
        values(document.putArray("outputs"), model.getGraph().getOutputList());
        ArrayNode nodes = document.putArray("nodes");
        for (NodeProto node : model.getGraph().getNodeList()) {
            nodes.addObject()
                    .put("op", node.getOpType())
                    .put("inputs", String.join(", ", node.getInputList()))
                    .put("outputs", String.join(", ", node.getOutputList()));
        }
        ArrayNode initializers = document.putArray("initializers");
        for (TensorProto tensor : model.getGraph().getInitializerList()) {
            ArrayNode shape = initializers
                    .addObject()
                    .put("name", tensor.getName())
                    .put("type", type(tensor.getDataType()))
                    .putArray("shape");
            tensor.getDimsList().forEach(shape::add);
        }
        ObjectNode metadata = document.putObject("metadata");
        for (StringStringEntryProto entry : model.getMetadataPropsList()) {
            metadata.put(entry.getKey(), entry.getValue());
        }
        ArrayNode findings = document.putArray("findings");
        for (Finding finding : ModelChecker.check(model)) {
            findings.add(finding.place() + ": " + finding.message());
        }
        return document;
    }

    private static void values(ArrayNode array, List<ValueInfoProto> values) {
        for (ValueInfoProto value : values) {
            ObjectNode node = array.addObject().put("name", value.getName());
            if (value.getType().hasTensorType()) {
                node.put("type", type(value.getType().getTensorType().getElemType()));
                shape(value.getType().getTensorType().getShape(), node.putArray("shape"));
            }
        }
    }

    private static String type(int dataType) {
        TensorProto.DataType type = TensorProto.DataType.forNumber(dataType);
        return type == null ? String.valueOf(dataType) : type.name();
    }

    /** A number for each dimension that is fixed, for others what they are called. */
    private static void shape(TensorShapeProto shape, ArrayNode array) {
        for (TensorShapeProto.Dimension dim : shape.getDimList()) {
            if (dim.hasDimValue()) {
                array.add(dim.getDimValue());
            } else {
                array.add(dim.getDimParam());
            }
        }
    }
}
