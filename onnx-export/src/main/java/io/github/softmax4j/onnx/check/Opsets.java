package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.file.Place;
import io.github.softmax4j.onnx.proto.OperatorSetIdProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The opset that a model or a function imports for each domain. {@code ai.onnx} is another name of the default domain.
 *
 * @param versions the opset by domain
 */
record Opsets(Map<String, Long> versions) {
    private static final String DEFAULT = "";

    /** Reads the imports; a domain that is imported twice or in no version is a finding. */
    static Opsets of(Place place, List<OperatorSetIdProto> imports, Findings findings) {
        Map<String, Long> versions = new HashMap<>();
        for (int i = 0; i < imports.size(); i++) {
            OperatorSetIdProto opset = imports.get(i);
            Place here = place.element("opset_import", i, opset.getDomain());
            if (opset.getVersion() < 1) {
                findings.add(here, "has version " + opset.getVersion() + "; expected 1 or more");
            }
            if (versions.putIfAbsent(canonical(opset.getDomain()), opset.getVersion()) != null) {
                findings.add(here, "imports a domain that is imported before; expected one version of each");
            }
        }
        return new Opsets(versions);
    }

    static boolean isDefault(String domain) {
        return canonical(domain).equals(DEFAULT);
    }

    boolean imports(String domain) {
        return versions.containsKey(canonical(domain));
    }

    /** Returns the opset of the default domain, 0 if it is not imported. */
    long defaultOpset() {
        return versions.getOrDefault(DEFAULT, 0L);
    }

    private static String canonical(String domain) {
        return domain.equals("ai.onnx") ? DEFAULT : domain;
    }
}
