package io.github.softmax4j.parity.fault;

import io.github.softmax4j.tensor.Tensor;
import java.util.List;

/**
 * What another tool takes for equal when nobody sets a tolerance.
 *
 * @param name the tool
 * @param relative share of the expected value
 * @param absolute added to it
 * @param either whether one of both is enough, instead of their sum
 */
public record ToolRule(String name, double relative, double absolute, boolean either) {
    /** Six tools by their defaults for float32. */
    public static final List<ToolRule> ALL = List.of(
            // numpy.testing.assert_allclose(actual, desired, rtol=1e-07, atol=0), NumPy reference manual.
            new ToolRule("numpy", 1e-7, 0, false),
            // torch.testing.assert_close, float32: 1.3e-6 and 1e-5, torch/testing/_comparison.py, _DTYPE_PRECISIONS.
            new ToolRule("torch", 1.3e-6, 1e-5, false),
            // onnx/backend/test/loader/__init__.py: rtol 1e-3, atol 1e-7; torch.onnx.verification has the same.
            new ToolRule("onnx", 1e-3, 1e-7, false),
            // ONNX Runtime, onnxruntime/test/providers/cpu/model_tests.cc: per_sample_tolerance and its relative twin
            // 1e-3.
            new ToolRule("onnxruntime", 1e-3, 1e-3, false),
            // sklearn-onnx, tests/test_utils: compare_runtime(test, decimal=5), which is |difference| < 1.5 10^-5.
            new ToolRule("skl2onnx", 0, 1.5e-5, false),
            // Polygraphy, CompareFunc.simple: rtol 1e-5, atol 1e-5, a mismatch is beyond both.
            new ToolRule("polygraphy", 1e-5, 1e-5, true));

    /** Returns whether all elements are equal by this rule; a NaN equals a NaN. */
    boolean accepts(Tensor expected, Tensor actual) {
        for (int i = 0; i < expected.data().length; i++) {
            double e = expected.data()[i];
            double a = actual.data()[i];
            double share = relative * Math.abs(e);
            double tolerance = either ? Math.max(share, absolute) : share + absolute;
            boolean same = Double.compare(e, a) == 0 || e == a;
            if (!same && !(Math.abs(a - e) <= tolerance)) {
                return false;
            }
        }
        return true;
    }
}
