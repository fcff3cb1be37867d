package io.github.softmax4j.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PythonDictTest {
    static List<Arguments> names() {
        return List.of(
                Arguments.of("it's", "it\\'s"),
                Arguments.of("say \"hi\"", "say \"hi\""),
                Arguments.of("back\\slash", "back\\\\slash"),
                Arguments.of("two\nlines", "two\\nlines"),
                Arguments.of("a\r\tb", "a\\r\\tb"),
                Arguments.of("bell\u0007 null\u0000 next\u0085", "bell\\x07 null\\x00 next\\x85"),
                Arguments.of("\u00e9t\u00e9 \u4e2d", "\u00e9t\u00e9 \u4e2d"),
                Arguments.of("\ud83d\ude00", "\\U0001f600"),
                Arguments.of("half \ud83d", "half \\ud83d"));
    }

    @Test
    void namesStandUnderTheirIndices() {
        assertThat(PythonDict.of(List.of("setosa", "versicolor"))).isEqualTo("{0: 'setosa', 1: 'versicolor'}");
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatWouldEndOrDamageTheLiteralIsEscaped(String name, String escaped) {
        assertThat(PythonDict.of(List.of(name))).isEqualTo("{0: '" + escaped + "'}");
    }
}
