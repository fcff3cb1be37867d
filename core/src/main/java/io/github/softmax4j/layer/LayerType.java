package io.github.softmax4j.layer;

import java.util.List;
import java.util.Map;

/**
 * A kind of layer that model files can hold. A new layer takes one line in {@link #ALL}.
 *
 * @param name {@link Layer#type()}
 * @param factory makes the layer again from what the file says
 */
public record LayerType(String name, Factory factory) {
    /** Makes a layer from its sizes and attributes; throws {@link IllegalArgumentException} when they do not fit. */
    public interface Simple {
        Layer create(int inputs, int outputs, Map<String, Double> attributes);
    }

    /** Makes a layer that is made of others likewise, from {@link Layer#layers()} too. */
    public interface Factory {
        Layer create(int inputs, int outputs, Map<String, Double> attributes, List<Layer> layers);
    }

    /** A kind of layer that is not made of others. */
    public LayerType(String name, Simple factory) {
        this(name, (inputs, outputs, attributes, layers) -> factory.create(inputs, outputs, attributes));
    }

    /** Every kind of layer there is. */
    public static final List<LayerType> ALL = List.of(
            new LayerType(Dense.TYPE, (inputs, outputs, attributes) -> new Dense(inputs, outputs)),
            new LayerType(Relu.TYPE, (inputs, outputs, attributes) -> new Relu(inputs)),
            new LayerType(Tanh.TYPE, (inputs, outputs, attributes) -> new Tanh(inputs)),
            new LayerType(Sigmoid.TYPE, (inputs, outputs, attributes) -> new Sigmoid(inputs)),
            new LayerType(SoftmaxLayer.TYPE, (inputs, outputs, attributes) -> new SoftmaxLayer(inputs)),
            new LayerType(Standardize.TYPE, (inputs, outputs, attributes) -> new Standardize(inputs)),
            new LayerType(Impute.TYPE, (inputs, outputs, attributes) -> new Impute(inputs)),
            new LayerType(TemperatureScaling.TYPE, (inputs, outputs, attributes) -> new TemperatureScaling(inputs)),
            new LayerType(Gelu.TYPE, (inputs, outputs, attributes) -> new Gelu(inputs)),
            new LayerType(Silu.TYPE, (inputs, outputs, attributes) -> new Silu(inputs)),
            new LayerType(
                    LayerNorm.TYPE,
                    (inputs, outputs, attributes) ->
                            new LayerNorm(inputs, attributes.getOrDefault("epsilon", LayerNorm.EPSILON))),
            new LayerType(
                    BatchNorm.TYPE,
                    (inputs, outputs, attributes) -> new BatchNorm(
                            inputs,
                            attributes.getOrDefault("epsilon", BatchNorm.EPSILON),
                            attributes.getOrDefault("momentum", BatchNorm.MOMENTUM))),
            new LayerType(
                    Dropout.TYPE,
                    (inputs, outputs, attributes) -> new Dropout(inputs, attributes.getOrDefault("rate", 0.0))),
            new LayerType(Residual.TYPE, (inputs, outputs, attributes, layers) -> Residual.of(layers)));

    /** Makes a layer that is not made of others; see {@link #create(String, int, int, Map, List)}. */
    public static Layer create(String type, int inputs, int outputs, Map<String, Double> attributes) {
        return create(type, inputs, outputs, attributes, List.of());
    }

    /**
     * Makes the layer that a model file describes.
     *
     * @param layers the layers that it is made of, if any
     * @throws IllegalArgumentException if there is no such type, or sizes, attributes or layers do not fit it
     */
    public static Layer create(
            String type, int inputs, int outputs, Map<String, Double> attributes, List<Layer> layers) {
        for (LayerType known : ALL) {
            if (known.name.equals(type)) {
                Layer layer = known.factory.create(inputs, outputs, attributes, layers);
                check(layer, inputs, outputs, attributes, layers);
                return layer;
            }
        }
        throw new IllegalArgumentException("\"" + type + "\" is no type of layer; known are "
                + String.join(", ", ALL.stream().map(LayerType::name).toList()));
    }

    private static void check(
            Layer layer, int inputs, int outputs, Map<String, Double> attributes, List<Layer> layers) {
        if (layer.inputs() != inputs
                || layer.outputs() != outputs
                || !layer.attributes().equals(attributes)) {
            throw new IllegalArgumentException("a " + layer.type() + " layer with " + layer.inputs() + " inputs has "
                    + layer.outputs() + " outputs and attributes " + layer.attributes() + ", not "
                    + (layer.inputs() == inputs ? "" : inputs + " inputs, ") + outputs + " and " + attributes);
        }
        if (!layer.layers().equals(layers)) {
            throw new IllegalArgumentException("a " + layer.type() + " layer is made of "
                    + layer.layers().size() + " layers, not of " + layers.size());
        }
    }
}
