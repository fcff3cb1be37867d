package io.github.softmax4j.onnx.file;

import io.github.softmax4j.onnx.proto.AttributeProto;
import io.github.softmax4j.onnx.proto.FunctionProto;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.SparseTensorProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TrainingInfoProto;
import java.util.List;

/**
 * Looks at every tensor of a model wherever one can stand: initialisers, dense and sparse; attributes of nodes, with the
 * subgraphs that they hold; functions, with the defaults of their attributes; training graphs. A runtime follows external
 * data in all of them, so all of them are looked at.
 */
public final class TensorAudit {
    /** Takes what is wrong with a tensor. */
    @FunctionalInterface
    public interface Report {
        /** The message reads on from the place. */
        void problem(Place place, String message);
    }

    private final Report report;

    private TensorAudit(Report report) {
        this.report = report;
    }

    /** Reports every tensor that keeps elements outside of the model, or has more or fewer of them than it says. */
    public static void audit(ModelProto model, Report report) {
        TensorAudit audit = new TensorAudit(report);
        audit.graph(new Place("graph"), model.getGraph());
        Place root = new Place("");
        for (int i = 0; i < model.getFunctionsCount(); i++) {
            FunctionProto function = model.getFunctions(i);
            Place place = root.element("functions", i, function.getName());
            audit.nodes(place, function.getNodeList());
            audit.attributes(place, "attribute_proto", function.getAttributeProtoList());
        }
        for (int i = 0; i < model.getTrainingInfoCount(); i++) {
            TrainingInfoProto training = model.getTrainingInfo(i);
            Place place = root.element("training_info", i, "");
            audit.graph(place.field("initialization"), training.getInitialization());
            audit.graph(place.field("algorithm"), training.getAlgorithm());
        }
    }

    private void graph(Place place, GraphProto graph) {
        tensors(place, "initializer", graph.getInitializerList());
        sparseTensors(place, "sparse_initializer", graph.getSparseInitializerList());
        nodes(place, graph.getNodeList());
    }

    private void nodes(Place place, List<NodeProto> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            NodeProto node = nodes.get(i);
            attributes(place.element("node", i, node.getName()), "attribute", node.getAttributeList());
        }
    }

    private void attributes(Place parent, String field, List<AttributeProto> attributes) {
        for (int i = 0; i < attributes.size(); i++) {
            AttributeProto attribute = attributes.get(i);
            Place place = parent.element(field, i, attribute.getName());
            if (attribute.hasT()) {
                tensor(place.field("t"), attribute.getT());
            }
            tensors(place, "tensors", attribute.getTensorsList());
            if (attribute.hasSparseTensor()) {
                sparseTensor(place.field("sparse_tensor"), attribute.getSparseTensor());
            }
            sparseTensors(place, "sparse_tensors", attribute.getSparseTensorsList());
            if (attribute.hasG()) {
                graph(place.field("g"), attribute.getG());
            }
            for (int j = 0; j < attribute.getGraphsCount(); j++) {
                GraphProto graph = attribute.getGraphs(j);
                graph(place.element("graphs", j, graph.getName()), graph);
            }
        }
    }

    private void tensors(Place place, String field, List<TensorProto> tensors) {
        for (int i = 0; i < tensors.size(); i++) {
            tensor(place.element(field, i, tensors.get(i).getName()), tensors.get(i));
        }
    }

    private void sparseTensors(Place place, String field, List<SparseTensorProto> tensors) {
        for (int i = 0; i < tensors.size(); i++) {
            SparseTensorProto tensor = tensors.get(i);
            sparseTensor(place.element(field, i, tensor.getValues().getName()), tensor);
        }
    }

    private void sparseTensor(Place place, SparseTensorProto tensor) {
        tensor(place.field("values"), tensor.getValues());
        tensor(place.field("indices"), tensor.getIndices());
    }

    private void tensor(Place place, TensorProto tensor) {
        TensorRules.problem(tensor).ifPresent(problem -> report.problem(place, problem));
    }
}
