package io.github.softmax4j.train;

/**
 * What fine-tuning does with the head of a classifier, its last dense layer, when the data has other classes. Classes are
 * told by name, so their order in the data is of no account. A class that stays keeps its weights and its bias. Where the
 * classes change, the temperature of a calibrated classifier is dropped: it was fitted for those that there were.
 */
public enum Head {
    /** The classes stay as they are. New ones in the data are refused. */
    KEEP,
    /**
     * New classes are added behind the known ones, with initial weights. Before the first step the logits of the known
     * classes are the same; to the last bit while the head stays within, or was above, the number of columns up to which
     * products are summed in several chains, which is 16.
     */
    WIDEN,
    /** The classes are those of the data, in its order. Those that it does not have are dropped, new ones as above. */
    REPLACE
}
