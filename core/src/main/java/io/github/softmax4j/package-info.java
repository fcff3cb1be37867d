/**
 * softmax classifiers in pure Java. The root package holds only what every floor needs: the exception for unusable
 * input, how foreign text is shown, and the version. It imports nothing of the project.
 */
@NullMarked
package io.github.softmax4j;

import org.jspecify.annotations.NullMarked;
