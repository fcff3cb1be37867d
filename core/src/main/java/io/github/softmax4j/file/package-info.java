/** Files that appear whole or not at all, and numbers in them. */
@NullMarked
package io.github.softmax4j.file;

import org.jspecify.annotations.NullMarked;
