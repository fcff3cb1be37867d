package io.github.softmax4j.onnx.check;

import java.util.LinkedList;
import java.util.List;

/**
 * Element by element on two tensors, whose dimensions are matched from the last one on: equal, or one of them 1, or
 * missing. Source: ONNX, docs/Broadcasting.md, "Multidirectional Broadcasting".
 */
final class BroadcastRule implements Operator.Rule {
    @Override
    public TensorType infer(Call call) {
        List<Dim> a = call.input(0).dims();
        List<Dim> b = call.input(1).dims();
        if (a == null || b == null) {
            return new TensorType(call.elements(), null);
        }
        LinkedList<Dim> result = new LinkedList<>();
        for (int i = 1; i <= Math.max(a.size(), b.size()); i++) {
            Dim left = i <= a.size() ? a.get(a.size() - i) : Dim.of(1);
            Dim right = i <= b.size() ? b.get(b.size() - i) : Dim.of(1);
            if (left.size() != 1 && right.size() != 1 && left.clashesWith(right)) {
                call.report().accept("combines " + a + " with " + b + ", whose dimensions do not match");
                return new TensorType(call.elements(), null);
            }
            result.addFirst(common(left, right));
        }
        return new TensorType(call.elements(), List.copyOf(result));
    }

    private static Dim common(Dim left, Dim right) {
        if (left.size() == 1 || left.equals(right)) {
            return right;
        }
        if (right.size() == 1) {
            return left;
        }
        // A dimension that is only known at run time is 1 or the size of the other; if that is not 1, it is the result.
        return left.size() >= 0 ? left : right.size() >= 0 ? right : Dim.UNKNOWN;
    }
}
