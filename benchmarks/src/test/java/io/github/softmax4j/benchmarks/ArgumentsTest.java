package io.github.softmax4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.softmax4j.benchmarks.data.FashionMnist;
import io.github.softmax4j.benchmarks.measure.Effort;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void aPeerAndABenchAreEnough() {
        Arguments arguments = Arguments.parse("pytorch", "loss");

        assertThat(arguments.group()).isEqualTo(Group.PYTORCH);
        assertThat(arguments.group().suites(arguments.bench())).hasSize(1);
        assertThat(arguments.effort()).isEqualTo(Effort.FULL);
        assertThat(arguments.header()).isTrue();
        assertThat(arguments.fashionMnist()).isEqualTo(FashionMnist.DEBIAN);
    }

    @Test
    void everyOptionIsRead() {
        Arguments arguments =
                Arguments.parse("plain", "all", "--quick", "--no-header", "--fma-peak=250.5", "--fashion-mnist=data");

        assertThat(arguments.effort()).isEqualTo(Effort.QUICK);
        assertThat(arguments.header()).isFalse();
        assertThat(arguments.flopsPerNano()).hasValue(250.5);
        assertThat(arguments.fashionMnist()).isEqualTo(Path.of("data"));
    }

    @Test
    void allChoosesEverySuiteOfThePeer() {
        assertThat(Group.ONNXRUNTIME.suites(Arguments.ALL)).hasSize(3);
    }

    @Test
    void unknownArgumentsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.parse("pytorch", "loss", "--fast"))
                .withMessageContaining("--fast")
                .withMessageContaining("--quick");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.parse("pytorch", "speed"))
                .withMessageContaining("softmax");
    }
}
