package io.github.softmax4j.cli.option;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.cli.console.ReadingProgress;
import io.github.softmax4j.cli.scoring.Scorer;
import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.DataReader;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.FeatureSchema;
import io.github.softmax4j.data.ReadOptions;
import io.github.softmax4j.data.RowStream;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The DATA argument.
 *
 * @param name what the user typed: a file, or a built-in dataset
 */
public record DataSource(String name) {
    /** The description in the help. */
    public static final String HELP =
            "A file of rows: CSV with a header, IDX, NPY, NPZ or LIBSVM, plain or gzipped; or a built-in dataset: digits,"
                    + " iris.";

    /** Makes a data source of what the user typed. */
    public static final class Converter implements ITypeConverter<DataSource> {
        @Override
        public DataSource convert(String text) {
            return new DataSource(text);
        }
    }

    /** Returns whether the name is that of built-in data, which lies in no file. */
    boolean isBuiltIn() {
        return BuiltIn.named(name).isPresent();
    }

    /** Returns the name without the folders that the file lies in, for reports that others read. */
    public String fileName() {
        Path file = Path.of(name).getFileName();
        return file == null ? name : file.toString();
    }

    /** Reads all columns, for training. */
    public Dataset read(DataFlags flags, CommandSpec spec) throws IOException {
        DataReader reader = reader(flags, spec);
        return reader.dataset(label(reader, flags.label().or(() -> builtInLabel()), spec));
    }

    /** Reads through all columns once, for training on rows that stay in their file. */
    public RowStream stream(DataFlags flags, CommandSpec spec) throws IOException {
        DataReader reader = reader(flags, spec);
        return reader.stream(label(reader, flags.label().or(() -> builtInLabel()), spec));
    }

    /** Reads the features and the label that a model needs, for evaluation. */
    public Dataset read(Scorer model, DataFlags flags, CommandSpec spec) throws IOException {
        DataReader reader = reader(flags, spec);
        Set<String> others = flags.check(reader, model.schema(), spec);
        Optional<String> given = flags.label().or(model::labelName).or(this::builtInLabel);
        String label = label(reader, given, spec);
        return reader.dataset(label, schema(reader, model, Optional.of(label), others), model.classNames());
    }

    /** Reads rows with the label, the features and the classes of other rows, to watch training by. */
    public Dataset read(String label, FeatureSchema schema, List<String> classes, DataFlags flags, CommandSpec spec)
            throws IOException {
        return reader(flags, spec).dataset(label, schema, classes);
    }

    /** Reads the features of a model and whatever classes there are, for fine-tuning. */
    public Dataset read(Classifier model, DataFlags flags, CommandSpec spec) throws IOException {
        DataReader reader = reader(flags, spec);
        flags.check(reader, Optional.of(model.schema()), spec);
        Optional<String> given = flags.label().or(() -> Optional.of(model.labelName()));
        return reader.dataset(label(reader, given, spec), model.schema());
    }

    /** Reads the features that a model needs, [N, D]. */
    public Tensor features(Scorer model, DataFlags flags, CommandSpec spec) throws IOException {
        DataReader reader = reader(flags, spec);
        Set<String> others = flags.check(reader, model.schema(), spec);
        Optional<String> label = flags.label().or(model::labelName).or(this::builtInLabel);
        return reader.features(schema(reader, model, label, others));
    }

    /** Reads the features of this schema, [N, D]. */
    public Tensor features(FeatureSchema schema) throws IOException {
        return reader(ReadOptions.defaults()).features(schema);
    }

    private DataReader reader(DataFlags flags, CommandSpec spec) throws IOException {
        return reader(
                flags.toOptions(spec, new ReadingProgress(spec.commandLine().getErr())));
    }

    private DataReader reader(ReadOptions options) throws IOException {
        Optional<BuiltIn> builtIn = BuiltIn.named(name);
        if (builtIn.isEmpty() && !Files.exists(Path.of(name))) {
            throw new BadInputException(
                    name + ": there is no such file; expected a file of rows, or built-in data: digits, iris");
        }
        return builtIn.isPresent() ? builtIn.get().reader(options) : DataReader.of(Path.of(name), options);
    }

    private Optional<String> builtInLabel() {
        return BuiltIn.named(name).map(BuiltIn::labelName);
    }

    /** A label that the format has is the label, whatever a model calls it. */
    private String label(DataReader reader, Optional<String> given, CommandSpec spec) throws IOException {
        Optional<String> label = reader.labelName().or(() -> given);
        if (label.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "which column of " + name + " holds the label? Add --label COLUMN; columns are "
                            + String.join(", ", reader.columns()));
        }
        return label.get();
    }

    /** The model's features by name; for a model without names all columns but label and others, if their number fits. */
    private FeatureSchema schema(DataReader reader, Scorer model, Optional<String> label, Set<String> others)
            throws IOException {
        if (model.schema().isPresent()) {
            return model.schema().get();
        }
        List<String> columns = new ArrayList<>(reader.columns());
        label.ifPresent(columns::remove);
        columns.removeAll(others);
        if (columns.size() != model.featureCount()) {
            throw new BadInputException(name + ": the model names no features and takes " + model.featureCount()
                    + ", but there are " + columns.size()
                    + " columns; expected exactly the features, in order; leave out"
                    + " others with --drop");
        }
        return FeatureSchema.numeric(columns);
    }
}
