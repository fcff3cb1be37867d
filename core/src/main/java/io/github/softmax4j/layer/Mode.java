package io.github.softmax4j.layer;

import io.github.softmax4j.random.Xoshiro256;
import org.jspecify.annotations.Nullable;

/** What a pass is for: prediction, or training, which has random numbers and a backward pass. */
public final class Mode {
    /** Tells the numbers drawn by layers apart from those of weights and shuffling with the same seed. */
    private static final long STREAM = 0x4C4159455253L;

    /** Forward only, and nothing is random. */
    public static final Mode PREDICTION = new Mode(null);

    private final @Nullable Xoshiro256 random;

    private Mode(@Nullable Xoshiro256 random) {
        this.random = random;
    }

    /** Returns a mode whose layers draw the numbers of this seed, one after the other. */
    public static Mode training(long seed) {
        return new Mode(new Xoshiro256(seed, STREAM));
    }

    /** Returns whether a backward pass may follow. */
    public boolean isTraining() {
        return random != null;
    }

    /**
     * Returns the generator that all layers of a network share.
     *
     * @throws IllegalStateException in prediction
     */
    public Xoshiro256 random() {
        if (random == null) {
            throw new IllegalStateException("nothing is random in prediction; ask isTraining() first");
        }
        return random;
    }
}
