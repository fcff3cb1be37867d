package io.github.softmax4j.onnx.check;

/** Y has the type of X. The axis must exist; where it is left out, its default does. */
final class SoftmaxRule implements Operator.Rule {
    @Override
    public TensorType infer(Call call) {
        TensorType x = call.input(0);
        if (x.dims() != null && call.attributes().containsKey("axis")) {
            call.hasAxis(call.integer("axis", -1), x.dims().size());
        }
        return x;
    }
}
