package io.github.softmax4j.train;

import io.github.softmax4j.metric.Evaluation;
import java.util.Optional;

/**
 * How one epoch went.
 *
 * @param epoch counts from 1
 * @param epochs how many there will be
 * @param loss the mean cross-entropy of the rows, each at the moment its batch was passed, without weight decay
 * @param validation what the model after the epoch makes of the rows held out, if there are any
 */
public record EpochReport(int epoch, int epochs, double loss, Optional<Evaluation> validation) {}
