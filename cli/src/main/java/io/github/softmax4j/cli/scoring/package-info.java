/** A model file of either kind as something that scores rows: in pure Java, or in ONNX Runtime. */
@NullMarked
package io.github.softmax4j.cli.scoring;

import org.jspecify.annotations.NullMarked;
