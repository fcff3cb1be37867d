package io.github.softmax4j.parity;

import io.github.softmax4j.model.Classifier;
import java.util.ArrayList;
import java.util.List;

/** Whether a graph has the inputs, outputs, sizes and names of a classifier: what does not fit need not run. */
final class Contract {
    private Contract() {}

    static List<String> mismatches(Classifier classifier, OnnxRunner onnx) {
        List<String> mismatches = new ArrayList<>(onnx.contractViolations());
        if (mismatches.isEmpty()) {
            int d = classifier.network().inputs();
            int k = classifier.network().outputs();
            if (onnx.featureCount() != d) {
                mismatches.add("it takes " + onnx.featureCount() + " features, the model " + d);
            }
            if (onnx.classCount() != k) {
                mismatches.add("it has " + onnx.classCount() + " classes, the model " + k);
            }
        }
        List<String> classes = classifier.classNames();
        List<String> features = classifier.featureNames();
        compareNames("class", onnx.metadata().classes().orElse(classes), classes, mismatches);
        compareNames("feature", onnx.metadata().features().orElse(features), features, mismatches);
        return mismatches;
    }

    private static void compareNames(String what, List<String> actual, List<String> expected, List<String> mismatches) {
        for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
            if (!actual.get(i).equals(expected.get(i))) {
                mismatches.add("its " + what + " " + i + " is called \"" + actual.get(i) + "\", the model's \""
                        + expected.get(i) + "\"");
                return;
            }
        }
        if (actual.size() != expected.size()) {
            mismatches.add("its metadata has " + actual.size() + " " + what + " names, the model " + expected.size());
        }
    }
}
