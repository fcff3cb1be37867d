package io.github.softmax4j.cli.option;

import io.github.softmax4j.BadInputException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The {@code --force} option, and the check of an output file before any work is done for it. */
public final class OutputFile {
    @Option(names = "--force", description = "Replace existing output.")
    private boolean force;

    /**
     * Refuses a file that exists, unless forced, and one whose folder does not exist.
     *
     * @throws ParameterException if the file exists
     * @throws BadInputException if there is no folder for it, or it is a folder itself
     */
    public void check(Path file, CommandSpec spec) {
        checkPlace(file);
        checkForce(file, spec);
    }

    /**
     * Refuses a file or folder that exists, unless forced.
     *
     * @throws ParameterException if it exists
     */
    void checkForce(Path file, CommandSpec spec) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !force) {
            throw new ParameterException(
                    spec.commandLine(), file + " exists already; add --force to replace it, or choose another name");
        }
    }

    /**
     * Refuses a place where no file can be written; a plain file may be there.
     *
     * @throws BadInputException if there is no folder for it, or there is a folder, a link or a device
     */
    static void checkPlace(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new BadInputException(file + ": this is a folder; expected the name of a file to write");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BadInputException(file + ": there is no folder " + folder + "; create it first");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInputException(
                    file + ": this is a link or a device, which is never replaced; expected the name of a plain file");
        }
    }

    /**
     * As {@link #check}, for a model file.
     *
     * @throws ParameterException also if it is named .onnx, by which other commands would take it for another kind of file
     */
    public void checkModel(Path file, CommandSpec spec) {
        if (file.toString().endsWith(".onnx")) {
            throw new ParameterException(
                    spec.commandLine(),
                    file
                            + " is no name for a softmax4j model; name it .safetensors, and then make an ONNX file of it with"
                            + " softmax4j export");
        }
        check(file, spec);
    }

    /** Returns whether existing output is replaced. */
    public boolean force() {
        return force;
    }

    /** Returns whether a file may be written that nobody named: it is not there, or a plain one and forced. */
    public boolean mayWrite(Path file) {
        return !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                || force && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
