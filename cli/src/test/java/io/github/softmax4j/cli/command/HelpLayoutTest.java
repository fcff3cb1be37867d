package io.github.softmax4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The help of narrow and wide terminals: picocli breaks a line behind any dot, comma or equals sign. */
class HelpLayoutTest {
    static Stream<Arguments> commands() {
        return Stream.of("train", "finetune", "calibrate", "evaluate")
                .flatMap(name -> Stream.of(Arguments.of(name, 80), Arguments.of(name, 100)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void breaksNoWordAndNoExample(String name, int width) {
        CommandLine command =
                new CommandLine(new RootCommand()).getSubcommands().get(name);
        CommandSpec spec = command.getCommandSpec();
        spec.usageMessage().autoWidth(false);
        spec.usageMessage().width(width);
        String help = command.getUsageMessage();
        assertThat(help.lines()).allMatch(line -> line.length() <= width);
        assertThat(help.lines()).contains(spec.usageMessage().footer());
        List<String> printed = Arrays.asList(help.split("\\s+"));
        spec.options().stream()
                .flatMap(option -> Stream.of(option.description()))
                .flatMap(text -> Stream.of(text.split("\\s+")))
                .filter(word -> !word.contains("${"))
                .forEach(word -> assertThat(printed).contains(word));
    }
}
