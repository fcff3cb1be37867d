package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.file.Place;
import io.github.softmax4j.onnx.graph.IrVersions;
import io.github.softmax4j.onnx.proto.ModelProto;
import io.github.softmax4j.onnx.proto.OperatorSetIdProto;

/** The IR version is there, is supported, and knows the opset of the default domain. */
final class Versions {
    private Versions() {}

    static void check(ModelProto model, Findings findings) {
        Place place = new Place("ir_version");
        long version = model.getIrVersion();
        if (!model.hasIrVersion()) {
            findings.add(place, "is missing; expected " + supported());
        } else if (!IrVersions.supports(version)) {
            findings.add(place, version + " is not supported; expected " + supported());
        } else {
            for (OperatorSetIdProto opset : model.getOpsetImportList()) {
                int newest = IrVersions.newestOpset(version);
                if (Opsets.isDefault(opset.getDomain()) && opset.getVersion() > newest) {
                    findings.add(
                            place,
                            version + " does not know opset " + opset.getVersion() + "; the newest that it knows is "
                                    + newest);
                }
            }
        }
    }

    private static String supported() {
        return IrVersions.OLDEST + " to " + IrVersions.NEWEST;
    }
}
