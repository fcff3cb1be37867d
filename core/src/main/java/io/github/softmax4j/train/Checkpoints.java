package io.github.softmax4j.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The two newest checkpoints of a training in a folder. A new one replaces the older of both, or the one that is damaged, so
 * whatever ends the process, and whenever, one is whole. A lock keeps a second training out of the folder.
 */
final class Checkpoints implements AutoCloseable {
    private static final List<String> NAMES = List.of("checkpoint-a.safetensors", "checkpoint-b.safetensors");
    private static final String LOCK = "checkpoint.lock";
    private static final String SEQUENCE = "sequence";

    private final CheckpointOptions options;
    private final SortedMap<String, String> identity;
    private final TrainingListener listener;
    private final FileChannel lock;
    private long sequence;
    private int next;

    /**
     * Opens the folder.
     *
     * @param identity what decides the bits of the result
     * @throws CheckpointException if another training uses the folder, or it cannot be used
     */
    Checkpoints(CheckpointOptions options, SortedMap<String, String> identity, TrainingListener listener) {
        this.options = options;
        this.identity = identity;
        this.listener = listener;
        if (Files.exists(options.directory()) && !Files.isDirectory(options.directory())) {
            throw new CheckpointException(options.directory()
                    + ": this is a file; expected a folder for checkpoints, which is made if it is not there");
        }
        try {
            Files.createDirectories(options.directory());
            this.lock = lock(options.directory());
        } catch (IOException e) {
            throw failed("use", e);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(directory, e);
        }
        channel.close();
        throw inUse(directory, null);
    }

    private static CheckpointException inUse(Path directory, @Nullable Exception cause) {
        return new CheckpointException(
                directory + ": another training keeps its checkpoints there; wait for it, or name another folder",
                cause);
    }

    /**
     * Returns the state to go on from: that of the newest whole checkpoint, or none to begin at the start.
     *
     * @throws CheckpointException if there are checkpoints and none is whole, or the newest is of another training, or a new
     *     training finds one
     */
    Optional<State> open() {
        try {
            removeLeftovers();
            Checkpoint newest = null;
            CheckpointException damage = null;
            for (int i = 0; i < NAMES.size(); i++) {
                Path file = options.directory().resolve(NAMES.get(i));
                if (!Files.exists(file)) {
                    continue;
                }
                if (!options.resume()) {
                    throw new CheckpointException(options.directory()
                            + ": there is a checkpoint already; resume from it, or name another folder");
                }
                try {
                    Checkpoint found = CheckpointFile.read(file);
                    long number = found.state().number(SEQUENCE);
                    if (newest == null || number > sequence) {
                        newest = found;
                        sequence = number;
                        next = 1 - i;
                    }
                } catch (CheckpointException e) {
                    damage = e;
                    listener.onMessage(e.getMessage() + "; the other checkpoint is taken, if it is whole");
                }
            }
            return state(newest, damage);
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    private Optional<State> state(@Nullable Checkpoint newest, @Nullable CheckpointException damage) {
        if (newest != null) {
            newest.requireSame(identity);
            return Optional.of(newest.state());
        }
        if (damage != null) {
            throw new CheckpointException(
                    options.directory() + ": no checkpoint there is whole; begin anew in another folder", damage);
        }
        if (options.resume()) {
            listener.onMessage(options.directory() + ": there is no checkpoint yet; training begins at the start");
        }
        return Optional.empty();
    }

    /** What a process that was killed left of a file that it had not finished. */
    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> leftovers =
                Files.newDirectoryStream(options.directory(), ".checkpoint-?.safetensors.*.tmp")) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    /** Returns whether one is due after so many steps of the training. */
    boolean isDue(long steps, boolean atEndOfEpoch) {
        return options.everySteps() == 0 ? atEndOfEpoch : steps % options.everySteps() == 0;
    }

    /** Writes a checkpoint. */
    void write(State state) {
        state.put(SEQUENCE, ++sequence);
        try {
            CheckpointFile.write(
                    new Checkpoint(identity, state), options.directory().resolve(NAMES.get(next)));
        } catch (IOException e) {
            throw failed("write to", e);
        }
        next = 1 - next;
    }

    Path directory() {
        return options.directory();
    }

    private CheckpointException failed(String what, IOException e) {
        return new CheckpointException(
                options.directory() + ": cannot " + what + " the folder of checkpoints: " + e, e);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw failed("leave", e);
        }
    }
}
