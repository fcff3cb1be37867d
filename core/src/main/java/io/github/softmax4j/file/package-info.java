/** Files that appear whole or not at all. */
@NullMarked
package io.github.softmax4j.file;

import org.jspecify.annotations.NullMarked;
