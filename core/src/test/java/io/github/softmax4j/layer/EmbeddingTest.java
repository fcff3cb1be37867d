package io.github.softmax4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.softmax4j.kernel.KernelSelection;
import io.github.softmax4j.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {
    private static final Kernels KERNELS = KernelSelection.current().kernels();
    private static final Embedding PLAIN = new Embedding(3, 2, 2, false);
    private static final Embedding WITH_POSITIONS = new Embedding(3, 2, 2, true);
    private static final float[] PARAMETERS = {10, 11, 20, 21, 30, 31, 1, 2, 3, 4};

    @Test
    void looksUpTheRowsOfTheTable() {
        assertThat(forward(PLAIN, 2, 0)).containsExactly(30, 31, 10, 11);
    }

    @Test
    void addsWhatIsLearnedForThePosition() {
        assertThat(forward(WITH_POSITIONS, 2, 0)).containsExactly(31, 33, 13, 15);
    }

    @ParameterizedTest
    @ValueSource(floats = {-1f, 3f, 0.5f, Float.NaN, Float.POSITIVE_INFINITY, 1e20f})
    void anIdThatIsNoneBecomesNaN(float id) {
        assertThat(forward(PLAIN, id, 1)).containsExactly(Float.NaN, Float.NaN, 20f, 21f);
    }

    @Test
    void backwardAddsTheGradientsOfEveryPlace() {
        float[] gradY = {1, 2, 3, 4, 10, 20, 30, 40};
        float[] gradX = {9, 9, 9, 9};
        float[] gradParameters = new float[10];
        WITH_POSITIONS.backward(
                KERNELS,
                2,
                new Slice(PARAMETERS, 0),
                Memory.of(Mode.training(1)),
                new float[] {2, 0, 2, -1},
                new float[8],
                gradY,
                gradX,
                new Slice(gradParameters, 0));
        // Id 2 stands at the first place of both rows, id 0 at one, and -1 is none.
        assertThat(gradParameters).containsExactly(3, 4, 0, 0, 11, 22, 11, 22, 33, 44);
        assertThat(gradX).containsOnly(0f);
    }

    @Test
    void refusesAVocabularyThatFloatsCannotCount() {
        assertThatThrownBy(() -> new Embedding((1 << 24) + 1, 1, 1, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an embedding layer takes a vocabulary of at most 16777216, up to which floats hold every"
                        + " whole number, not 16777217");
    }

    private static float[] forward(Embedding layer, float... ids) {
        float[] y = new float[4];
        layer.forward(KERNELS, 1, new Slice(PARAMETERS, 0), Memory.of(Mode.PREDICTION), ids, 0, y);
        return y;
    }
}
