package io.github.softmax4j.onnx.check;

/**
 * One thing that is wrong with a model.
 *
 * @param place where, for instance {@code graph.node[2] "layers.1.Gemm"}
 * @param message what; it reads on from the place
 */
public record Finding(String place, String message) {
    @Override
    public String toString() {
        return place + " " + message;
    }
}
