/** What the tests of all packages share: nasty inputs, seeded random rows, oracles in double, rounding-error bounds. */
@NullMarked
package io.github.softmax4j.testing;

import org.jspecify.annotations.NullMarked;
