package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.cli.Cli;
import io.github.softmax4j.cli.Cli.Result;
import io.github.softmax4j.model.ModelFile;
import io.github.softmax4j.parity.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InspectCommandTest {
    @TempDir
    private static Path models;

    private static Path model;
    private static Path onnx;

    @BeforeAll
    static void train() {
        model = Cli.train(models, "iris.safetensors", 1);
        onnx = Cli.export(model);
    }

    @Test
    void showsLayersNamesAndProvenanceOfAModel() {
        Result result = Cli.run("inspect", model);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("setosa", "sepal_length", "index 1  type dense  inputs 4  outputs 64", "seed 1")
                .contains("name layers.1.weight  shape [4, 64]");
    }

    @Test
    void showsLayersWithinLayersBelowThem() throws IOException {
        Path head = models.resolve("head.safetensors");
        ModelFile.write(Models.head(1), head);
        assertThat(Cli.run("inspect", head).out())
                .contains(String.format(
                        "%n  index 5  type residual  inputs 16  outputs 16%n    type dense  inputs 16  outputs 16%n"
                                + "    type batch_norm  inputs 16  outputs 16%n"))
                .contains("layers.5.layers.1.variance");
        JsonNode document =
                JsonMapper.shared().readTree(Cli.run("inspect", head, "--json").out());
        assertThat(document.get("layers")
                        .get(5)
                        .get("layers")
                        .get(2)
                        .get("type")
                        .stringValue())
                .isEqualTo("silu");
    }

    @Test
    void showsNodesAndMetadataOfAnOnnxFile() {
        JsonNode document =
                JsonMapper.shared().readTree(Cli.run("inspect", onnx, "--json").out());
        assertThat(document.get("irVersion").intValue()).isEqualTo(7);
        assertThat(document.get("opsets").get("ai.onnx").intValue()).isEqualTo(13);
        assertThat(document.get("outputs")
                        .valueStream()
                        .map(node -> node.get("name").stringValue()))
                .containsExactly("probabilities", "logits", "label_id");
        assertThat(document.get("nodes")
                        .valueStream()
                        .map(node -> node.get("op").stringValue()))
                .contains("Gemm", "Softmax", "ArgMax");
        assertThat(document.get("findings").size()).isZero();
        assertThat(document.get("metadata").get("softmax4j.classes").stringValue())
                .isEqualTo("[\"setosa\",\"versicolor\",\"virginica\"]");
    }

    @Test
    void shapesAreNumbers() {
        JsonNode ours =
                JsonMapper.shared().readTree(Cli.run("inspect", model, "--json").out());
        assertThat(ours.get("tensors")
                        .valueStream()
                        .map(tensor -> tensor.get("shape").toString()))
                .contains("[4,64]", "[64]");
        JsonNode graph =
                JsonMapper.shared().readTree(Cli.run("inspect", onnx, "--json").out());
        assertThat(graph.get("initializers")
                        .valueStream()
                        .map(tensor -> tensor.get("shape").toString()))
                .contains("[4,64]");
        assertThat(graph.get("inputs").get(0).get("shape").toString()).isEqualTo("[\"batch\",4]");
        assertThat(Cli.run("inspect", onnx).out()).contains("type FLOAT  shape [batch, 4]");
    }

    /** The indices that --freeze and --layer-rates take. */
    @Test
    void layersHaveTheIndexThatFinetuneTakes() {
        JsonNode layers = JsonMapper.shared()
                .readTree(Cli.run("inspect", model, "--json").out())
                .get("layers");
        assertThat(layers.valueStream().map(layer -> layer.get("index").intValue()))
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void refusesOtherFiles() throws IOException {
        Path text = Files.writeString(models.resolve("notes.txt"), "hello");
        Result result = Cli.run("inspect", text);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).contains("expected a model named .safetensors or .onnx");
    }

    @Test
    void knowsAModelOfAnotherNameByItsContent() throws IOException {
        Path renamed = Files.copy(model, models.resolve("model"));
        assertThat(Cli.run("inspect", renamed).out())
                .isEqualTo(Cli.run("inspect", model).out());
    }
}
