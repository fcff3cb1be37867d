package io.github.softmax4j.layer;

import static io.github.softmax4j.testing.Roundoff.TINY;
import static io.github.softmax4j.testing.Roundoff.U;
import static io.github.softmax4j.testing.Roundoff.laneDepth;
import static io.github.softmax4j.testing.Roundoff.softmaxRelative;

import io.github.softmax4j.testing.CentralDifferences;
import io.github.softmax4j.testing.RandomRows;
import io.github.softmax4j.testing.SoftmaxOracle;
import io.github.softmax4j.testing.WorstRatio;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SoftmaxLayerTest {
    private static final int N = 9;
    private static final int D = 11;

    @Test
    void backwardInputIsTheProductWithTheWholeJacobian() {
        RandomRows random = new RandomRows(4);
        float[] x = random.uniform(N * D, 4);
        float[] gradY = random.uniform(N * D, 1);
        LayerGradients gradients =
                LayerGradients.of(new SoftmaxLayer(D), N, x, new float[0], gradY, (at, parameters) -> formula(at));

        // dX_j = y_j (dY_j - dot): y is off by e, the dot by e and n' roundings of sum(y |dY|) <= 1, then 2 roundings.
        WorstRatio ratios = new WorstRatio("softmax layer, dX");
        double e = softmaxRelative(D, 8);
        for (int i = 0; i < x.length; i++) {
            double bound = gradients.exactY[i] * (2 * (e + 2 * U) + e + laneDepth(D) * U) * 1.001;
            ratios.add(
                    gradients.gradX[i],
                    gradients.exactGradX[i],
                    bound + TINY + CentralDifferences.error(N),
                    random::toString);
        }
        ratios.check();
    }

    private static double[] formula(double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i += D) {
            System.arraycopy(SoftmaxOracle.softmax(Arrays.copyOfRange(x, i, i + D)), 0, y, i, D);
        }
        return y;
    }
}
