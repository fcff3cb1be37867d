package io.github.softmax4j.benchmarks;

import io.github.softmax4j.benchmarks.data.FashionMnist;
import io.github.softmax4j.benchmarks.measure.Effort;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What {@code benchmarks/run} passes to a process.
 *
 * @param group the peer, first argument
 * @param bench which of its suites, second argument
 * @param effort {@code --quick}
 * @param header whether to print the header: {@code --no-header} in all processes but the first
 * @param flopsPerNano {@code --fma-peak=}, for a process that cannot measure it itself
 * @param fashionMnist {@code --fashion-mnist=}
 */
record Arguments(
        Group group, String bench, Effort effort, boolean header, OptionalDouble flopsPerNano, Path fashionMnist) {
    static final String ALL = "all";

    private static final List<String> BENCHES = List.of(
            "softmax",
            "family",
            "gemm",
            "loss",
            "vocabulary",
            "attention",
            "train",
            "accuracy",
            "csv",
            "inference",
            ALL);
    private static final String PEAK = "--fma-peak=";
    private static final String DATA = "--fashion-mnist=";

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException if one is unknown
     */
    static Arguments parse(String... args) {
        if (args.length < 2 || !BENCHES.contains(args[1])) {
            throw new IllegalArgumentException(
                    "expected a peer and one of " + BENCHES + "; start benchmarks/run instead");
        }
        Arguments arguments = new Arguments(
                Group.valueOf(args[0].toUpperCase(Locale.ROOT)),
                args[1],
                Effort.FULL,
                true,
                OptionalDouble.empty(),
                FashionMnist.DEBIAN);
        for (String arg : List.of(args).subList(2, args.length)) {
            arguments = arguments.with(arg);
        }
        return arguments;
    }

    private Arguments with(String arg) {
        if (arg.equals("--quick")) {
            return new Arguments(group, bench, Effort.QUICK, header, flopsPerNano, fashionMnist);
        }
        if (arg.equals("--no-header")) {
            return new Arguments(group, bench, effort, false, flopsPerNano, fashionMnist);
        }
        if (arg.startsWith(PEAK)) {
            OptionalDouble peak = OptionalDouble.of(Double.parseDouble(arg.substring(PEAK.length())));
            return new Arguments(group, bench, effort, header, peak, fashionMnist);
        }
        if (arg.startsWith(DATA)) {
            return new Arguments(group, bench, effort, header, flopsPerNano, Path.of(arg.substring(DATA.length())));
        }
        throw new IllegalArgumentException(
                "unknown argument " + arg + "; known are --quick, --no-header, " + PEAK + "G and " + DATA + "DIR");
    }
}
