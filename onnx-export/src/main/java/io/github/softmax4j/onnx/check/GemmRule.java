package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.proto.AttributeProto.AttributeType;
import java.util.List;
import java.util.Map;

/** Y = alpha A' B' + beta C, with A' [M, K], B' [K, N], C that spreads over [M, N], and Y [M, N]. */
final class GemmRule implements Operator.Rule {
    static final Map<String, AttributeType> ATTRIBUTES = Map.of(
            "alpha", AttributeType.FLOAT,
            "beta", AttributeType.FLOAT,
            "transA", AttributeType.INT,
            "transB", AttributeType.INT);

    private record Matrix(Dim rows, Dim columns) {}

    @Override
    public TensorType infer(Call call) {
        Matrix a = matrix(call, 0, "A", "transA");
        Matrix b = matrix(call, 1, "B", "transB");
        if (a.columns().clashesWith(b.rows())) {
            call.report()
                    .accept("multiplies A " + a.rows() + " x " + a.columns() + " by B " + b.rows() + " x " + b.columns()
                            + "; the columns of A must be the rows of B");
        }
        List<Dim> y = List.of(a.rows(), b.columns());
        checkBias(call, y);
        return new TensorType(call.elements(), y);
    }

    private static Matrix matrix(Call call, int input, String name, String transposed) {
        List<Dim> dims = call.input(input).dims();
        if (dims == null) {
            return new Matrix(Dim.UNKNOWN, Dim.UNKNOWN);
        }
        if (dims.size() != 2) {
            call.report().accept("takes " + name + " " + dims + "; expected a matrix");
            return new Matrix(Dim.UNKNOWN, Dim.UNKNOWN);
        }
        return call.integer(transposed, 0) == 0
                ? new Matrix(dims.get(0), dims.get(1))
                : new Matrix(dims.get(1), dims.get(0));
    }

    /** C spreads over Y in one direction: each of its dimensions, counted from the last, is that of Y or 1. */
    private static void checkBias(Call call, List<Dim> y) {
        List<Dim> c = call.input(2).dims();
        if (c == null) {
            return;
        }
        boolean fits = c.size() <= y.size();
        for (int i = 1; fits && i <= c.size(); i++) {
            Dim dim = c.get(c.size() - i);
            fits = dim.size() == 1 || !dim.clashesWith(y.get(y.size() - i));
        }
        if (!fits) {
            call.report().accept("adds C " + c + ", which does not spread over the product " + y);
        }
    }
}
