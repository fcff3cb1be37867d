package io.github.softmax4j.onnx.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.onnx.proto.ModelProto;
import org.junit.jupiter.api.Test;

class VersionsTest {
    @Test
    void aMissingIrVersionIsFound() {
        assertThat(Mutant.model(ModelProto.Builder::clearIrVersion))
                .containsExactly("ir_version is missing; expected 3 to 13");
    }

    @Test
    void anIrVersionThatIsTooNewIsFound() {
        assertThat(Mutant.model(model -> model.setIrVersion(14)))
                .containsExactly("ir_version 14 is not supported; expected 3 to 13");
    }

    @Test
    void anIrVersionThatIsTooOldIsFound() {
        assertThat(Mutant.model(model -> model.setIrVersion(2)))
                .containsExactly("ir_version 2 is not supported; expected 3 to 13");
    }

    @Test
    void anOpsetThatTheIrVersionDoesNotKnowIsFound() {
        assertThat(Mutant.model(model -> model.getOpsetImportBuilder(0).setVersion(15)))
                .containsExactly("ir_version 7 does not know opset 15; the newest that it knows is 14");
    }

    @Test
    void theNewestOpsetOfAnIrVersionIsSound() {
        assertThat(Mutant.model(model -> model.getOpsetImportBuilder(0).setVersion(14)))
                .isEmpty();
    }
}
