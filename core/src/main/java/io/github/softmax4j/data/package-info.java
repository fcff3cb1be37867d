/**
 * Labelled rows: where they come from, how they are split and cut into batches. Readers refuse what cannot be learned
 * from with a {@link io.github.softmax4j.data.DataException} that names file, line and column.
 */
@NullMarked
package io.github.softmax4j.data;

import org.jspecify.annotations.NullMarked;
