package io.github.softmax4j.onnx.check;

import java.util.List;

/** Y has the type of X [N, C, ...]; scale, bias, mean and variance are [C]. */
final class BatchNormalizationRule implements Operator.Rule {
    private static final List<String> NAMES = List.of("X", "scale", "B", "mean", "variance");

    @Override
    public TensorType infer(Call call) {
        TensorType x = call.input(0);
        Dim channels =
                x.dims() == null || x.dims().size() < 2 ? Dim.UNKNOWN : x.dims().get(1);
        for (int i = 1; i < NAMES.size(); i++) {
            List<Dim> dims = call.input(i).dims();
            if (dims != null && (dims.size() != 1 || dims.get(0).clashesWith(channels))) {
                call.report()
                        .accept("takes " + NAMES.get(i) + " " + dims + " with X " + (x.dims() == null ? "?" : x.dims())
                                + "; expected as many elements as the second dimension of X has");
            }
        }
        return x;
    }
}
