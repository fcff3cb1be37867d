package io.github.softmax4j.benchmarks.data;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.data.DataReader;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.data.ReadOptions;
import io.github.softmax4j.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fashion-MNIST: 60,000 images of clothes to train on and 10,000 to test with, 28 x 28, 10 classes. Features are grey
 * levels from 0 to 1.
 *
 * @param train 60,000 rows
 * @param test 10,000 rows
 */
public record FashionMnist(Dataset train, Dataset test) {
    /** Where the Debian package dataset-fashion-mnist puts the files. */
    public static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");

    private static final int CLASSES = 10;

    /**
     * Reads the four files of {@code folder}.
     *
     * @throws BadInputException if they are not there
     */
    public static FashionMnist read(Path folder) throws IOException {
        return new FashionMnist(part(folder, "train"), part(folder, "t10k"));
    }

    private static Dataset part(Path folder, String name) throws IOException {
        Path images = file(folder, name + "-images-idx3-ubyte.gz");
        Path labels = file(folder, name + "-labels-idx1-ubyte.gz");
        Dataset data =
                DataReader.of(images, ReadOptions.defaults().withLabels(labels)).dataset("label");
        Tensor features = data.features();
        for (int i = 0; i < features.data().length; i++) {
            features.data()[i] /= 255f;
        }
        return Dataset.of(features, data.labels(), names("p", data.featureCount()), names("", CLASSES), "class");
    }

    private static Path file(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new BadInputException(file + ": there is no such file; install the Debian package"
                    + " dataset-fashion-mnist, or set FASHION_MNIST to a folder with the four IDX files");
        }
        return file;
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
