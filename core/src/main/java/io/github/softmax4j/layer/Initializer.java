package io.github.softmax4j.layer;

import io.github.softmax4j.random.Xoshiro256;
import java.util.Arrays;

/** What a parameter holds before training. A weight has the shape [D, K]: D values in, K values out. */
public enum Initializer {
    /** 0. */
    ZEROS {
        @Override
        void fill(Slice parameter, int inputs, int outputs, Xoshiro256 random) {
            Arrays.fill(parameter.array(), parameter.offset(), parameter.offset() + inputs * outputs, 0f);
        }
    },
    /** 1. */
    ONES {
        @Override
        void fill(Slice parameter, int inputs, int outputs, Xoshiro256 random) {
            Arrays.fill(parameter.array(), parameter.offset(), parameter.offset() + inputs * outputs, 1f);
        }
    },
    /**
     * Normal with deviation 0.02. Source: Radford et al., "Improving language understanding by generative pre-training",
     * 2018, section 4.1.
     */
    EMBEDDING {
        @Override
        void fill(Slice parameter, int inputs, int outputs, Xoshiro256 random) {
            for (int i = 0; i < inputs * outputs; i++) {
                parameter.array()[parameter.offset() + i] = (float) (0.02 * random.nextNormal());
            }
        }
    },
    /**
     * Normal with deviation sqrt(2 / D), which keeps the variance of a signal through layers of ReLU. Source: He et al.,
     * "Delving deep into rectifiers", 2015, equation 10.
     */
    HE {
        @Override
        void fill(Slice parameter, int inputs, int outputs, Xoshiro256 random) {
            double deviation = Math.sqrt(2.0 / inputs);
            for (int i = 0; i < inputs * outputs; i++) {
                parameter.array()[parameter.offset() + i] = (float) (deviation * random.nextNormal());
            }
        }
    },
    /**
     * Uniform within sqrt(6 / (D + K)), which keeps the variance forward and backward through saturating or linear
     * layers. Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks",
     * 2010, equation 16.
     */
    GLOROT {
        @Override
        void fill(Slice parameter, int inputs, int outputs, Xoshiro256 random) {
            double bound = Math.sqrt(6.0 / (inputs + outputs));
            for (int i = 0; i < inputs * outputs; i++) {
                parameter.array()[parameter.offset() + i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        }
    };

    /** Fills a parameter of {@code inputs} times {@code outputs} elements. */
    abstract void fill(Slice parameter, int inputs, int outputs, Xoshiro256 random);
}
