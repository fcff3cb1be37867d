package io.github.softmax4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.softmax4j.data.BuiltIn;
import io.github.softmax4j.data.Dataset;
import io.github.softmax4j.model.Classifier;
import io.github.softmax4j.train.EpochReport;
import io.github.softmax4j.train.Trainer;
import io.github.softmax4j.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class TrainingReportPageTest {
    @TempDir
    private Path folder;

    @Test
    void withRowsHeldOutThereAreCurvesOfLossAndAccuracy() throws IOException {
        Document page = train(
                BuiltIn.IRIS.read(), TrainingOptions.defaults().withEpochs(5).withValidation(0.4));
        assertThat(Xml.texts(page, "h2")).startsWith("Results", "Loss", "Accuracy", "Confusion matrix");
        assertThat(Xml.elements(page, "path", "stroke1")).hasSize(2);
        assertThat(Xml.elements(page, "path", "stroke2")).hasSize(1);
        assertThat(Xml.texts(page, "text")).contains("training", "validation", "epoch", "log-loss");
        assertThat(Xml.texts(page, "header").get(0)).contains("60 rows held out");
    }

    @Test
    void withoutThemThereIsTheLossAlone() throws IOException {
        Document page = train(BuiltIn.IRIS.read(), TrainingOptions.defaults().withEpochs(5));
        assertThat(Xml.texts(page, "h2")).contains("Loss").doesNotContain("Accuracy");
        assertThat(Xml.texts(page, "p")).anyMatch(text -> text.startsWith("On the rows of training"));
    }

    @Test
    void oneEpochIsAPage() throws IOException {
        Document page = train(
                BuiltIn.IRIS.read(), TrainingOptions.defaults().withEpochs(1).withValidation(0.2));
        assertThat(Xml.elements(page, "circle")).hasSize(3);
        assertThat(Xml.texts(page, "header").get(0)).endsWith("1 epoch\n");
    }

    @Test
    void mistakesOnImagesAreImages() throws IOException {
        Document page = train(
                BuiltIn.DIGITS.read(),
                TrainingOptions.defaults().withHidden().withEpochs(2).withValidation(0.5));
        assertThat(Xml.elements(page, "img")).hasSize(24);
        assertThat(Xml.texts(page, "tr")).contains("hidden\nnone\n"); // not a blank cell
    }

    private Document train(Dataset data, TrainingOptions options) throws IOException {
        List<EpochReport> epochs = new ArrayList<>();
        Classifier classifier = Trainer.train(data, options, epochs::add);
        Dataset judged = options.validation() == 0
                ? data
                : data.split(1 - options.validation(), options.seed()).test();
        Path file = folder.resolve("training.html");
        TrainingReportPage.write(
                ReportSubject.ofAll(
                        "m.safetensors", "iris", judged, classifier.provenance(), List.of("softmax4j", "train")),
                classifier,
                epochs,
                file);
        return Xml.parse(Files.readString(file));
    }
}
