/** Streams, exit codes, error messages, progress and number formats: how commands talk. Knows no command. */
@NullMarked
package io.github.softmax4j.cli.console;

import org.jspecify.annotations.NullMarked;
