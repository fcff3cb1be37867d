/** One small class for each command: options in, library calls, text or JSON out. */
@NullMarked
package io.github.softmax4j.cli.command;

import org.jspecify.annotations.NullMarked;
