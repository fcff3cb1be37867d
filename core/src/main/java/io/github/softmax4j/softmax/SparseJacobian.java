package io.github.softmax4j.softmax;

import java.util.function.DoubleUnaryOperator;

/**
 * The backward pass of {@link Sparsemax} and {@link Entmax15}, whose Jacobian is diag(s) - s s<sup>T</sup> / sum(s): dx = s
 * (dy - sum(s dy) / sum(s)), in double. Where s is 0, dx is 0, whatever dy is.
 *
 * @param weight s as a function of y: 0 at 0, and NaN at NaN
 */
record SparseJacobian(DoubleUnaryOperator weight) implements RowFunction.OfTwo {
    @Override
    public void apply(
            int n, int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < n; i++) {
            applyRow(k, y, yOffset + i * k, gradY, gradYOffset + i * k, gradX, gradXOffset + i * k);
        }
    }

    private void applyRow(
            int k, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        double sum = 0;
        double weighted = 0;
        for (int j = 0; j < k; j++) {
            if (y[yOffset + j] != 0f) {
                double s = weight.applyAsDouble(y[yOffset + j]);
                sum += s;
                weighted += s * gradY[gradYOffset + j];
            }
        }
        double mean = weighted / sum;
        for (int j = 0; j < k; j++) {
            gradX[gradXOffset + j] = y[yOffset + j] != 0f
                    ? (float) (weight.applyAsDouble(y[yOffset + j]) * (gradY[gradYOffset + j] - mean))
                    : 0f;
        }
    }
}
