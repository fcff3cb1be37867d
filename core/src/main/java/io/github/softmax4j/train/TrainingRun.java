package io.github.softmax4j.train;

import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.metric.Evaluation;
import io.github.softmax4j.model.Classifier;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One training, from its first epoch, or from a checkpoint, to its last. */
final class TrainingRun {
    private final float[] parameters;
    private final Function<float[], Classifier> classifier;
    private final Optional<Dataset> validation;
    private final TrainingOptions options;
    private final TrainingControl control;
    private final @Nullable Checkpoints checkpoints;
    private final @Nullable EarlyStopping stopping;
    private final float[] lastGood;
    private boolean hasLastGood;
    private int epoch = 1;

    /**
     * Prepares a training.
     *
     * @param parameters where it starts; it changes them in place
     * @param classifier makes the result of parameters
     */
    TrainingRun(
            float[] parameters,
            Function<float[], Classifier> classifier,
            Optional<Dataset> validation,
            TrainingOptions options,
            TrainingControl control,
            @Nullable Checkpoints checkpoints) {
        this.parameters = parameters;
        this.classifier = classifier;
        this.validation = validation;
        this.options = options;
        this.control = control;
        this.checkpoints = checkpoints;
        this.stopping = options.patience() == 0 ? null : new EarlyStopping(options.patience(), parameters.length);
        this.lastGood = new float[parameters.length];
    }

    /**
     * Runs the training.
     *
     * @param start makes the passes, which call what it is given after each step
     */
    Classifier run(Function<Consumer<Epochs>, Passes> start) {
        try (Passes running = start.apply(this::afterStep)) {
            resume(running);
            while (!runEpoch(running)) {
                epoch++;
                atBoundary(running);
            }
        } catch (TrainingException e) {
            throw hasLastGood ? e.withLastGood(classifier.apply(lastGood)) : e;
        }
        int kept = stopping == null ? epoch : stopping.bestEpoch();
        control.listener().onFinish(epoch, kept);
        return classifier.apply(stopping == null ? parameters : stopping.best());
    }

    /** Returns whether it was the last one. */
    private boolean runEpoch(Passes running) {
        double loss = running.run(epoch);
        Optional<Evaluation> evaluation = validation.map(rows -> Evaluation.of(classifier.apply(parameters), rows));
        if (stopping != null) {
            stopping.see(epoch, evaluation.orElseThrow().logLoss(), parameters);
        }
        evaluation.ifPresent(watched -> running.observe(watched.logLoss()));
        keepLastGood();
        control.listener().onEpoch(new EpochReport(epoch, options.epochs(), loss, evaluation));
        return epoch == options.epochs() || running.isConverged() || stopping != null && stopping.isExhausted();
    }

    private void keepLastGood() {
        float[] good = stopping == null ? parameters : stopping.best();
        System.arraycopy(good, 0, lastGood, 0, good.length);
        hasLastGood = true;
    }

    private void afterStep(Epochs progress) {
        control.listener().onStep(progress);
        if (progress.batch() < progress.batches()) { // behind the last step an epoch has yet to be looked at
            pause(progress, progress.epoch(), progress.batch(), false);
        }
    }

    private void atBoundary(Passes running) {
        pause(running, epoch, 0, true);
    }

    /** Between two steps: keeps a checkpoint where one is due, and stops if asked to. */
    private void pause(Passes running, int atEpoch, long atBatch, boolean atEndOfEpoch) {
        boolean stop = control.stop().getAsBoolean();
        if (checkpoints != null) {
            long steps = (atEpoch - 1) * running.stepsPerEpoch() + atBatch;
            if (stop || checkpoints.isDue(steps, atEndOfEpoch)) {
                checkpoints.write(save(running));
            }
        }
        if (stop) {
            throw new TrainingInterrupted(atEpoch, atBatch, checkpoints == null ? null : checkpoints.directory());
        }
    }

    private State save(Passes running) {
        State state = new State();
        state.put("epoch", epoch);
        state.put("parameters", parameters);
        running.save(state.part("passes"));
        if (stopping != null) {
            stopping.save(state.part("stopping"));
        }
        return state;
    }

    private void resume(Passes running) {
        if (checkpoints == null) {
            return;
        }
        checkpoints.open().ifPresent(state -> {
            epoch = (int) state.number("epoch");
            state.copy("parameters", parameters);
            running.restore(state.part("passes"));
            if (stopping != null) {
                stopping.restore(state.part("stopping"));
            }
            System.arraycopy(parameters, 0, lastGood, 0, parameters.length);
            hasLastGood = true;
            if (stopping != null && stopping.bestEpoch() > 0) {
                keepLastGood();
            }
            control.listener()
                    .onMessage(checkpoints.directory() + ": training goes on "
                            + (running.batch() == 0
                                    ? "at the start of epoch " + epoch
                                    : "in epoch " + epoch + " after batch " + running.batch()));
        });
    }
}
