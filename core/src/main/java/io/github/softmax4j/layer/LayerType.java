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
    public interface Factory {
        Layer create(int inputs, int outputs, Map<String, Double> attributes);
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
            new LayerType(Gelu.TYPE, (inputs, outputs, attributes) -> new Gelu(inputs)),
            new LayerType(
                    LayerNorm.TYPE,
                    (inputs, outputs, attributes) ->
                            new LayerNorm(inputs, attributes.getOrDefault("epsilon", LayerNorm.EPSILON))),
            new LayerType(
                    Dropout.TYPE,
                    (inputs, outputs, attributes) -> new Dropout(inputs, attributes.getOrDefault("rate", 0.0))));

    /**
     * Makes the layer that a model file describes.
     *
     * @throws IllegalArgumentException if there is no such type, or sizes or attributes do not fit it
     */
    public static Layer create(String type, int inputs, int outputs, Map<String, Double> attributes) {
        for (LayerType known : ALL) {
            if (known.name.equals(type)) {
                Layer layer = known.factory.create(inputs, outputs, attributes);
                if (layer.outputs() != outputs || !layer.attributes().equals(attributes)) {
                    throw new IllegalArgumentException("a " + type + " layer with " + inputs + " inputs has "
                            + layer.outputs() + " outputs and attributes " + layer.attributes() + ", not " + outputs
                            + " and " + attributes);
                }
                return layer;
            }
        }
        throw new IllegalArgumentException("\"" + type + "\" is no type of layer; known are "
                + String.join(", ", ALL.stream().map(LayerType::name).toList()));
    }
}
