/** Option groups and argument types that several commands share. */
@NullMarked
package io.github.softmax4j.cli.option;

import org.jspecify.annotations.NullMarked;
