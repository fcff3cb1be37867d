package io.github.softmax4j.parity;

import io.github.softmax4j.BadInputException;
import io.github.softmax4j.tensor.Shape;
import io.github.softmax4j.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The other end of an {@link IsolatedRunner}: a program that loads one ONNX file and answers batches of rows until its
 * input ends. Not for people.
 */
final class RuntimeProcess {
    static final int OK = 0;
    static final int REFUSED = 1;

    private RuntimeProcess() {}

    /** Takes a file, a level of optimisation and a number of threads. */
    public static void main(String[] args) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err); // nothing but answers may go to stdout
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        RuntimeOptions options = new RuntimeOptions(Optimization.valueOf(args[1]), Integer.parseInt(args[2]));
        try (OnnxRuntimeRunner runner = OnnxRuntimeRunner.open(Path.of(args[0]), options)) {
            greet(runner, out);
            while (answer(runner, in, out)) {}
        } catch (BadInputException e) {
            refuse(e, out);
        }
    }

    private static void greet(OnnxRunner runner, DataOutputStream out) throws IOException {
        List<String> violations = runner.contractViolations();
        out.writeByte(OK);
        out.writeInt(violations.size());
        for (String violation : violations) {
            Frames.writeText(violation, out);
        }
        out.writeInt(runner.featureCount());
        out.writeInt(runner.classCount());
        out.flush();
    }

    private static boolean answer(OnnxRunner runner, DataInputStream in, DataOutputStream out) throws IOException {
        int rows;
        try {
            rows = in.readInt();
        } catch (EOFException e) {
            return false;
        }
        float[] features = Frames.readFloats(rows * runner.featureCount(), in);
        OnnxRunner.Outputs outputs;
        try {
            outputs = runner.run(Tensor.wrap(Shape.of(rows, runner.featureCount()), features), 0, rows);
        } catch (OnnxRuntimeException e) {
            refuse(e, out);
            return true;
        }
        out.writeByte(OK);
        Frames.writeFloats(outputs.logits().data(), 0, outputs.logits().data().length, out);
        Frames.writeFloats(
                outputs.probabilities().data(), 0, outputs.probabilities().data().length, out);
        for (long label : outputs.labels()) {
            out.writeLong(label);
        }
        out.flush();
        return true;
    }

    private static void refuse(BadInputException e, DataOutputStream out) throws IOException {
        out.writeByte(REFUSED);
        Frames.writeText(String.valueOf(e.getMessage()), out);
        out.flush();
    }
}
