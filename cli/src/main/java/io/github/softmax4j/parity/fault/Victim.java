package io.github.softmax4j.parity.fault;

import io.github.softmax4j.layer.Layer;
import io.github.softmax4j.onnx.importer.ImportedLayer;
import io.github.softmax4j.onnx.importer.ImportedModel;
import io.github.softmax4j.onnx.importer.OnnxImport;
import io.github.softmax4j.onnx.proto.ModelProto;
import java.util.List;
import java.util.Optional;

/**
 * A sound model, before a fault is put into a copy of it.
 *
 * @param model the model
 * @param chain its layers, and where they stand in it
 * @param logitScale the median size of a logit
 */
record Victim(ModelProto model, ImportedModel chain, double logitScale) {
    static Victim of(ModelProto model, String name, double logitScale) {
        return new Victim(model, OnnxImport.of(model, name), logitScale);
    }

    /** Returns the layers of this kind, first to last. */
    List<ImportedLayer> layers(Class<? extends Layer> kind) {
        return chain.layers().stream()
                .filter(layer -> kind.isInstance(layer.layer()))
                .toList();
    }

    Optional<ImportedLayer> first(Class<? extends Layer> kind) {
        return layers(kind).stream().findFirst();
    }

    Optional<ImportedLayer> last(Class<? extends Layer> kind) {
        List<ImportedLayer> all = layers(kind);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Returns the value that a layer takes. */
    String inputOf(ImportedLayer layer) {
        int i = chain.layers().indexOf(layer);
        return i == 0 ? chain.input() : chain.layers().get(i - 1).output();
    }
}
