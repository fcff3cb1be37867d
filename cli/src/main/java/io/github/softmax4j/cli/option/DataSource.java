package io.github.softmax4j.cli.option;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.cli.scoring.Scorer;
import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.CsvReader;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The DATA argument.
 *
 * @param name what the user typed
 * @param reader reads it
 * @param builtInLabel the label column of a built-in dataset
 */
public record DataSource(String name, CsvReader reader, Optional<String> builtInLabel) {
    /** The description in the help. */
    public static final String HELP =
            "A CSV file with a header, plain or gzipped; or a built-in dataset: digits, iris.";

    /** Makes a data source of what the user typed. */
    public static final class Converter implements ITypeConverter<DataSource> {
        @Override
        public DataSource convert(String text) {
            return BuiltIn.named(text)
                    .map(builtIn -> new DataSource(text, builtIn.reader(), Optional.of(builtIn.labelName())))
                    .orElseGet(() -> new DataSource(text, CsvReader.of(Path.of(text)), Optional.empty()));
        }
    }

    /** Reads all columns, for training. */
    public Dataset read(@Nullable String label, CommandSpec spec) throws IOException {
        Optional<String> column = Optional.ofNullable(label).or(() -> builtInLabel);
        if (column.isEmpty()) {
            throw labelMissing(spec);
        }
        return reader.dataset(column.get());
    }

    /** Reads the features and the label that a model needs, for evaluation. */
    public Dataset read(Scorer model, @Nullable String label, CommandSpec spec) throws IOException {
        Optional<String> column =
                Optional.ofNullable(label).or(model::labelName).or(() -> builtInLabel);
        if (column.isEmpty()) {
            throw labelMissing(spec);
        }
        return reader.dataset(column.get(), featureColumns(model, column), model.classNames());
    }

    /** Reads the features of a model and whatever classes there are, for fine-tuning. */
    public Dataset read(Classifier model, @Nullable String label) throws IOException {
        return reader.dataset(label != null ? label : model.labelName(), model.featureNames());
    }

    /** Reads the features that a model needs, [N, D]. */
    public Tensor features(Scorer model) throws IOException {
        return reader.features(featureColumns(model, model.labelName().or(() -> builtInLabel)));
    }

    /** The model's features by name; for a model without names all columns but the label, if their number fits. */
    private List<String> featureColumns(Scorer model, Optional<String> label) throws IOException {
        if (model.featureNames().isPresent()) {
            return model.featureNames().get();
        }
        List<String> columns = new ArrayList<>(reader.columns());
        label.ifPresent(columns::remove);
        if (columns.size() != model.featureCount()) {
            throw new BadInputException(name + ": the model names no features and takes " + model.featureCount()
                    + ", but there are " + columns.size() + " columns; expected exactly the features, in order");
        }
        return columns;
    }

    private ParameterException labelMissing(CommandSpec spec) throws IOException {
        return new ParameterException(
                spec.commandLine(),
                "which column of " + name + " holds the label? Add --label COLUMN; columns are "
                        + String.join(", ", reader.columns()));
    }
}
