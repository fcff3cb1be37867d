/** The trained classifier, and its file. */
@NullMarked
package io.github.softmax4j.model;

import org.jspecify.annotations.NullMarked;
