/** The entry of the {@code softmax4j} command. */
@NullMarked
package io.github.softmax4j.cli;

import org.jspecify.annotations.NullMarked;
