/** Softmax, losses, layers, optimisers, data, metrics and training in pure Java. */
module io.github.softmax4j {
    requires tools.jackson.databind;
    /** Found at run time, where the JVM has it: see the package kernel. */
    requires static jdk.incubator.vector;
    requires static transitive org.jspecify;

    exports io.github.softmax4j;
    exports io.github.softmax4j.data;
    exports io.github.softmax4j.file;
    exports io.github.softmax4j.kernel;
    exports io.github.softmax4j.layer;
    exports io.github.softmax4j.loss;
    exports io.github.softmax4j.metric;
    exports io.github.softmax4j.model;
    exports io.github.softmax4j.optimizer;
    exports io.github.softmax4j.random;
    exports io.github.softmax4j.softmax;
    exports io.github.softmax4j.tensor;
    exports io.github.softmax4j.train;
}
