package io.github.softmax4j.layer;

import io.github.softmax4j.random.Xoshiro256;
import org.jspecify.annotations.Nullable;

/** What a pass is for: prediction, or training, which has random numbers and a backward pass. */
public final class Mode {
    /** Tells the numbers drawn by layers apart from those of weights and shuffling with the same seed. */
    private static final long STREAM = 0x4C4159455253L;

    /** Forward only, and nothing is random. */
    public static final Mode PREDICTION = new Mode(null, false);

    private final @Nullable Xoshiro256 random;
    private final boolean frozen;

    private Mode(@Nullable Xoshiro256 random, boolean frozen) {
        this.random = random;
        this.frozen = frozen;
    }

    /** Returns a mode whose layers draw the numbers of this seed, one after the other. */
    public static Mode training(long seed) {
        return new Mode(new Xoshiro256(seed, STREAM), false);
    }

    /**
     * Returns this mode for layers whose parameters do not change: in training the gradient still passes through them,
     * and {@link Dropout} still drops, but statistics of data, such as those of {@link BatchNorm}, are used as they are in
     * prediction, and stay. The random numbers are those of this mode.
     */
    public Mode frozen() {
        return new Mode(random, true);
    }

    /** Returns whether statistics stay as they are. */
    public boolean isFrozen() {
        return frozen;
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
