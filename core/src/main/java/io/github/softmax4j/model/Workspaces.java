package io.github.softmax4j.model;

import io.github.softmax4j.layer.Network;
import io.github.softmax4j.layer.Workspace;
import org.jspecify.annotations.Nullable;

/** What a thread works in: small arrays for single rows, large ones that are made when many rows come. */
final class Workspaces {
    /** Rows go through the network in parts of at most this many, which stay in the second-level cache. */
    private static final int LARGEST_PART = 256;
    /** The most activations of a part, 8 MiB, which bounds the memory of a thread. */
    private static final int ACTIVATIONS = 1 << 21;

    private final Network network;
    private final float[] parameters;
    private final Workspace one;
    private @Nullable Workspace many;
    private final int part;

    Workspaces(Network network, float[] parameters) {
        this.network = network;
        this.parameters = parameters;
        this.one = Workspace.forPrediction(network, parameters, 1);
        this.part = (int) Math.max(1, Math.min(LARGEST_PART, ACTIVATIONS / one.size()));
    }

    /** Returns the most rows that go through the network at once. */
    int part() {
        return part;
    }

    Workspace one() {
        return one;
    }

    Workspace many() {
        Workspace made = many;
        if (made == null) {
            made = Workspace.forPrediction(network, parameters, part);
            many = made;
        }
        return made;
    }
}
