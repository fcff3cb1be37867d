package io.github.softmax4j.cli.console;

import io.github.softmax4j.Printable;
import io.github.softmax4j.data.ReadListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The progress of long reads on stderr: one plain line every two seconds, and none for what is read sooner. */
public final class ReadingProgress implements ReadListener {
    private static final long INTERVAL = 2_000_000_000L;

    private final PrintWriter err;
    private final LongSupplier nanoTime;
    private long last;

    /** Prepares progress on {@code err}. */
    public ReadingProgress(PrintWriter err) {
        this(err, System::nanoTime);
    }

    ReadingProgress(PrintWriter err, LongSupplier nanoTime) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    @Override
    public void onProgress(Progress progress) {
        long now = nanoTime.getAsLong();
        if (now - last < INTERVAL) {
            return;
        }
        last = now;
        String share = progress.size().isPresent()
                ? String.format(
                        Locale.ROOT,
                        " of %.1f MB, %d %%",
                        progress.size().getAsLong() / 1e6,
                        100 * progress.bytes() / Math.max(1, progress.size().getAsLong()))
                : "";
        err.printf(
                Locale.ROOT, "reading %s: %.1f MB%s%n", Printable.of(progress.name()), progress.bytes() / 1e6, share);
        err.flush();
    }
}
