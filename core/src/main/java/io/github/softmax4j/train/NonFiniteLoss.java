package io.github.softmax4j.train;

import io.github.softmax4j.data.Batches;
import java.util.Locale;
import java.util.stream.IntStream;

/** The failure of a batch whose loss is not finite, with the rows that are to blame. */
final class NonFiniteLoss {
    private NonFiniteLoss() {}

    static TrainingException of(
            double loss, int epoch, long batch, int n, BatchLoss losses, Batches batches, TrainingOptions options) {
        boolean inRows = IntStream.range(0, n).anyMatch(i -> !Double.isFinite(losses.loss(i)));
        long[] rows = IntStream.range(0, n)
                .filter(i -> !inRows || !Double.isFinite(losses.loss(i)))
                .mapToLong(batches::row)
                .filter(row -> row >= 0)
                .sorted()
                .toArray();
        return new TrainingException(
                String.format(Locale.ROOT, "the loss became %s in epoch %d, batch %d", loss, epoch, batch),
                "; try a lower learning rate than "
                        + Numbers.text(options.update().learningRate()),
                epoch,
                batch,
                rows);
    }
}
