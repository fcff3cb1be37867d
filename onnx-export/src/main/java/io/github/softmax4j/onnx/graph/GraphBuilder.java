package io.github.softmax4j.onnx.graph;

import com.google.protobuf.UnsafeByteOperations;
import io.github.softmax4j.onnx.proto.GraphProto;
import io.github.softmax4j.onnx.proto.NodeProto;
import io.github.softmax4j.onnx.proto.TensorProto;
import io.github.softmax4j.onnx.proto.TensorProto.DataType;
import io.github.softmax4j.onnx.proto.TypeProto;
import io.github.softmax4j.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Builds a graph for a target opset, in the order in which things are added. A node takes only values that the graph
 * already has, so the nodes stand in an order in which they can run.
 *
 * <p>{@link #part} gives a view on the same graph that names what it adds after one layer, so that exporters of layers
 * choose short names and never collide. For one thread.
 */
public final class GraphBuilder {
    /** What a part calls the value that it hands on. */
    public static final String OUTPUT = "output";

    private final int opset;
    private final boolean folds;
    private final GraphProto.Builder graph;
    private final Map<String, ValueRef> values;
    private final Map<String, ValueRef> intermediates;
    private final Set<String> nodeNames;
    private final String prefix;
    private final String output;

    /** Starts an empty graph, which does not fold. */
    public GraphBuilder(String name, int opset) {
        this(name, opset, false);
    }

    /**
     * Starts an empty graph.
     *
     * @param folds what {@link #folds()} says
     */
    public GraphBuilder(String name, int opset, boolean folds) {
        this.opset = opset;
        this.folds = folds;
        this.graph = GraphProto.newBuilder().setName(name);
        this.values = new LinkedHashMap<>();
        this.intermediates = new LinkedHashMap<>();
        this.nodeNames = new HashSet<>();
        this.prefix = "";
        this.output = OUTPUT;
    }

    private GraphBuilder(GraphBuilder whole, String prefix, String output) {
        this.opset = whole.opset;
        this.folds = whole.folds;
        this.graph = whole.graph;
        this.values = whole.values;
        this.intermediates = whole.intermediates;
        this.nodeNames = whole.nodeNames;
        this.prefix = prefix;
        this.output = output;
    }

    /**
     * Returns a view on this graph for one part of it. Parts may have parts: names are those that this view gives.
     *
     * @param prefix what the names of the part start with, for instance {@code layers.1} for {@code layers.1.weight}
     * @param output what this view calls the value that the part calls {@link #OUTPUT}
     */
    public GraphBuilder part(String prefix, String output) {
        return new GraphBuilder(this, this.prefix + prefix + ".", fullName(output));
    }

    private String fullName(String outputName) {
        return outputName.equals(OUTPUT) ? output : prefix + outputName;
    }

    /** Returns the opset that the graph is built for. */
    public int opset() {
        return opset;
    }

    /** Returns whether a layer may be folded into the weights of the one before it. */
    public boolean folds() {
        return folds;
    }

    /**
     * Adds an input of the graph.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public ValueRef input(String name, TypeProto type) {
        ValueRef value = define(prefix + name, type);
        graph.addInput(value.declaration());
        return value;
    }

    /**
     * Adds a constant: a copy of {@code tensor} as float32, little-endian.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public ValueRef initializer(String name, Tensor tensor) {
        ValueRef value = define(prefix + name, TensorTypes.of(tensor.shape()));
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, tensor.data().length))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.data());
        TensorProto.Builder initializer = graph.addInitializerBuilder()
                .setName(value.name())
                .setDataType(DataType.FLOAT.getNumber())
                .setRawData(UnsafeByteOperations.unsafeWrap(bytes));
        for (int dimension : tensor.shape().toArray()) {
            initializer.addDims(dimension);
        }
        return value;
    }

    /**
     * Starts a node; {@link NodeBuilder#output} adds it.
     *
     * @throws IllegalArgumentException if an input is not a value of this graph
     */
    public NodeBuilder node(String operator, ValueRef... inputs) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator);
        for (ValueRef input : inputs) {
            requireDefined(input);
            node.addInput(input.name());
        }
        return new NodeBuilder(this, node);
    }

    /** Adds a node with one output, named after its operator; from the second of a kind on with a number. */
    ValueRef add(NodeProto.Builder node, String outputName, TypeProto type) {
        String fullName = fullName(outputName);
        ValueRef value = define(fullName, type);
        intermediates.put(fullName, value);
        String first = prefix + node.getOpType();
        String name = first;
        for (int i = 2; !nodeNames.add(name); i++) {
            name = first + "." + i;
        }
        graph.addNode(node.setName(name).addOutput(fullName));
        return value;
    }

    /**
     * Makes {@code value} an output of the graph, after those that it already has.
     *
     * @throws IllegalArgumentException if it is not a value of this graph, or is an output already
     */
    public void output(ValueRef value) {
        requireDefined(value);
        if (graph.getOutputList().contains(value.declaration())) {
            throw new IllegalArgumentException("the graph already has the output \"" + value.name() + "\"");
        }
        graph.addOutput(value.declaration());
        intermediates.remove(value.name());
    }

    /** Returns the graph. Values between nodes, which are neither inputs nor outputs, are declared with their types. */
    public GraphProto build() {
        GraphProto.Builder built = graph.clone();
        intermediates.values().forEach(value -> built.addValueInfo(value.declaration()));
        return built.build();
    }

    private ValueRef define(String name, TypeProto type) {
        ValueRef value = new ValueRef(name, type);
        if (values.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException(
                    "the graph already has a value \"" + name + "\"; every value needs a name of its own");
        }
        return value;
    }

    private void requireDefined(ValueRef value) {
        if (!value.equals(values.get(value.name()))) {
            throw new IllegalArgumentException("\"" + value.name() + "\" is not a value of this graph; it has "
                    + String.join(", ", values.keySet()));
        }
    }
}
