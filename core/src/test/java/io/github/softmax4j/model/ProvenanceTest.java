package io.github.softmax4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.model.Provenance.Training;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static final Training FIRST = new Training("1", "aa", 10, Map.of("seed", "1"));
    private static final Training SECOND = new Training("1", "bb", 20, Map.of());

    @Test
    void plusAddsAtTheEndAndChangesNothing() {
        Provenance one = Provenance.NONE.plus(FIRST);
        Provenance two = one.plus(SECOND);
        assertThat(one.trainings()).containsExactly(FIRST);
        assertThat(two.trainings()).containsExactly(FIRST, SECOND);
        assertThat(Provenance.NONE.trainings()).isEmpty();
    }

    @Test
    void changingTheListGivenChangesNothing() {
        List<Training> list = new ArrayList<>(List.of(FIRST));
        Provenance provenance = new Provenance(list);
        list.clear();
        assertThat(provenance.trainings()).containsExactly(FIRST);
    }

    @Test
    void optionsAreCopiedAndSortedByName() {
        Map<String, String> options = new HashMap<>(Map.of("seed", "1", "epochs", "2", "batchSize", "3"));
        Training training = new Training("1", "aa", 10, options);
        options.clear();
        assertThat(training.options().keySet()).containsExactly("batchSize", "epochs", "seed");
    }
}
