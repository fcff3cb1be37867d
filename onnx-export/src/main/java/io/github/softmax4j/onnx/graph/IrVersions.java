package io.github.softmax4j.onnx.graph;

/**
 * The versions of the ONNX file format (IR) and the opsets of the default domain that came with each. Source: ONNX,
 * docs/Versioning.md, "Released versions". The range is what ONNX Runtime 1.29 loads.
 */
public final class IrVersions {
    /** The oldest supported IR version. */
    public static final int OLDEST = 3;

    /** The newest supported IR version. */
    public static final int NEWEST = 13;

    /** The newest opset of IR 3, 4, 5, ... 13. */
    private static final int[] NEWEST_OPSETS = {8, 9, 10, 11, 14, 18, 20, 22, 23, 24, 26};

    /** The newest opset of the newest supported IR version. */
    public static final int NEWEST_OPSET = newestOpset(NEWEST);

    private IrVersions() {}

    /** Returns whether {@code irVersion} is a supported one. */
    public static boolean supports(long irVersion) {
        return irVersion >= OLDEST && irVersion <= NEWEST;
    }

    /**
     * Returns the newest opset of the default domain that a file of this IR version may import.
     *
     * @throws IllegalArgumentException if the IR version is not supported
     */
    public static int newestOpset(long irVersion) {
        if (!supports(irVersion)) {
            throw new IllegalArgumentException(
                    "IR version " + irVersion + " is not supported; expected " + OLDEST + " to " + NEWEST);
        }
        return NEWEST_OPSETS[(int) irVersion - OLDEST];
    }

    /**
     * Returns the oldest IR version that knows {@code opset}, which is the one that most runtimes can load.
     *
     * @throws IllegalArgumentException if no supported IR version knows it
     */
    public static int forOpset(int opset) {
        for (int i = 0; i < NEWEST_OPSETS.length; i++) {
            if (opset >= 1 && opset <= NEWEST_OPSETS[i]) {
                return OLDEST + i;
            }
        }
        throw new IllegalArgumentException("opset " + opset + " is not supported; expected 1 to " + NEWEST_OPSET);
    }
}
