package io.github.softmax4j.kernel;

/** Functions of single elements: activations, columns and optimiser updates. */
final class ScalarElements {
    private ScalarElements() {}

    static void addRow(int n, int k, float[] b, int bOffset, float[] x, int xOffset) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                x[xOffset + i * k + j] += b[bOffset + j];
            }
        }
    }

    static void sumColumns(int n, int k, float[] x, int xOffset, float[] s, int sOffset) {
        for (int j = 0; j < k; j++) {
            s[sOffset + j] = 0f;
        }
        for (int i = 0; i < n; i++) {
            addRow(1, k, x, xOffset + i * k, s, sOffset);
        }
    }

    static void standardize(
            int n,
            int k,
            float[] x,
            int xOffset,
            float[] m,
            int mOffset,
            float[] s,
            int sOffset,
            float[] y,
            int yOffset) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                y[yOffset + i * k + j] = (x[xOffset + i * k + j] - m[mOffset + j]) * s[sOffset + j];
            }
        }
    }

    static void scaleColumns(int n, int k, float[] x, int xOffset, float[] s, int sOffset, float[] y, int yOffset) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < k; j++) {
                y[yOffset + i * k + j] = x[xOffset + i * k + j] * s[sOffset + j];
            }
        }
    }

    static void relu(int length, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Math.max(x[xOffset + i], 0f);
        }
    }

    static void reluBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < length; i++) {
            gradX[gradXOffset + i] = y[yOffset + i] > 0f ? gradY[gradYOffset + i] : 0f;
        }
    }

    static void tanh(int length, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Exp.tanh(x[xOffset + i]);
        }
    }

    static void tanhBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < length; i++) {
            float t = y[yOffset + i];
            gradX[gradXOffset + i] = gradY[gradYOffset + i] * Math.fma(-t, t, 1f);
        }
    }

    static void sigmoid(int length, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Exp.sigmoid(x[xOffset + i]);
        }
    }

    static void sigmoidBackward(
            int length, float[] y, int yOffset, float[] gradY, int gradYOffset, float[] gradX, int gradXOffset) {
        for (int i = 0; i < length; i++) {
            float s = y[yOffset + i];
            gradX[gradXOffset + i] = gradY[gradYOffset + i] * (s * (1f - s));
        }
    }

    static void addScaled(int length, float a, float[] x, int xOffset, float[] y, int yOffset) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Math.fma(a, x[xOffset + i], y[yOffset + i]);
        }
    }

    static void sgd(
            int length,
            float rate,
            float momentum,
            float[] gradient,
            int gradientOffset,
            float[] velocity,
            int velocityOffset,
            float[] weights,
            int weightsOffset) {
        for (int i = 0; i < length; i++) {
            float v = Math.fma(momentum, velocity[velocityOffset + i], gradient[gradientOffset + i]);
            velocity[velocityOffset + i] = v;
            weights[weightsOffset + i] = Math.fma(-rate, v, weights[weightsOffset + i]);
        }
    }

    static void adam(
            int length,
            AdamStep step,
            float[] gradient,
            int gradientOffset,
            float[] mean,
            int meanOffset,
            float[] square,
            int squareOffset,
            float[] weights,
            int weightsOffset) {
        for (int i = 0; i < length; i++) {
            float g = gradient[gradientOffset + i];
            float m = Math.fma(step.beta1(), mean[meanOffset + i], step.oneMinusBeta1() * g);
            float v = Math.fma(step.beta2(), square[squareOffset + i], step.oneMinusBeta2() * g * g);
            mean[meanOffset + i] = m;
            square[squareOffset + i] = v;
            float denominator = Math.fma((float) Math.sqrt(v), step.root(), step.epsilon());
            weights[weightsOffset + i] -= step.rate() * m / denominator;
        }
    }
}
