package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InfoCommandTest {
    @Test
    void namesVersionsAndKernels() {
        assertThat(Cli.run("info").out()).contains("softmax4j", "java", "kernels", "scalar", "1.29.0");
        JsonNode document =
                JsonMapper.shared().readTree(Cli.run("info", "--json").out());
        assertThat(document.get("schema").stringValue()).isEqualTo("softmax4j.info/1");
        assertThat(document.get("onnxRuntime").stringValue()).isEqualTo("1.29.0");
    }
}
