package io.github.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldsTest {
    private static final int N = 47;
    private static final int CLASSES = 3;

    /** Row i holds i; the classes have 10, 14 and 23 rows. */
    private static final Dataset DATA = numbered();

    private static Dataset numbered() {
        float[][] x = new float[N][1];
        int[] y = new int[N];
        for (int i = 0; i < N; i++) {
            x[i][0] = i;
            y[i] = i < 10 ? 0 : i < 24 ? 1 : 2;
        }
        return Dataset.of(x, y);
    }

    @Test
    void everyRowIsHeldOutOnce() {
        List<Float> held = new ArrayList<>();
        for (Split split : Folds.stratified(DATA, 5, 1)) {
            assertThat(split.train().size() + split.test().size()).isEqualTo(N);
            List<Float> both = new ArrayList<>(rows(split.train()));
            both.addAll(rows(split.test()));
            assertThat(both).doesNotHaveDuplicates();
            held.addAll(rows(split.test()));
        }
        assertThat(held).hasSize(N).doesNotHaveDuplicates();
    }

    @Test
    void sizesAndClassesDifferByAtMostOneRow() {
        for (Split split : Folds.stratified(DATA, 5, 1)) {
            assertThat(split.test().size()).isBetween(9, 10);
            for (int label = 0; label < CLASSES; label++) {
                int all = DATA.classCounts()[label];
                assertThat(split.test().classCounts()[label]).isBetween(all / 5, (all + 4) / 5);
            }
        }
    }

    @Test
    void theSeedDecides() {
        assertThat(rows(Folds.stratified(DATA, 5, 1).get(0).test()))
                .isEqualTo(rows(Folds.stratified(DATA, 5, 1).get(0).test()))
                .isNotEqualTo(rows(Folds.stratified(DATA, 5, 2).get(0).test()));
    }

    @Test
    void asManyFoldsAsRowsLeaveOneOut() {
        assertThat(Folds.stratified(DATA, N, 1))
                .hasSize(N)
                .allMatch(split -> split.test().size() == 1);
    }

    @Test
    void refusesLessThanTwoFoldsAndMoreThanRows() {
        assertThatThrownBy(() -> Folds.stratified(DATA, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("folds must be at least 2, not 1");
        assertThatThrownBy(() -> Folds.stratified(DATA, N + 1, 1))
                .isInstanceOf(DataException.class)
                .hasMessage("47 rows cannot be cut into 48 folds; expected as many rows");
    }

    private static List<Float> rows(Dataset data) {
        List<Float> rows = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            rows.add(data.row(i)[0]);
        }
        return rows;
    }
}
