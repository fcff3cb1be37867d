package io.github.softmax4j.optimizer;

import io.github.softmax4j.file.DecimalText;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Schedules as text: {@code name:constant=number,constant=number}, and {@code +} between a warm-up and what follows. */
final class ScheduleText {
    static final String THEN = "+";

    private static final List<Form> FORMS = List.of(
            new Form("constant", List.of(), new double[0], c -> Schedule.CONSTANT),
            new Form("cosine", List.of("end"), new double[] {0}, c -> new CosineDecay(c[0])),
            new Form("exponential", List.of("end"), new double[] {0.01}, c -> new ExponentialDecay(c[0])),
            new Form(
                    "one-cycle",
                    List.of("warmup", "start", "end"),
                    new double[] {0.3, 0.04, 0},
                    c -> new OneCycle(c[0], c[1], c[2])),
            new Form("plateau", List.of("factor", "patience"), new double[] {0.5, 5}, c -> Plateau.of(c[0], c[1])),
            new Form("step", List.of("factor", "every"), new double[] {0.1, 0.3}, c -> new StepDecay(c[0], c[1])));
    private static final Form WARM_UP =
            new Form("warmup", List.of("share"), new double[] {0.05}, c -> new WarmUp(c[0], Schedule.CONSTANT));

    private ScheduleText() {}

    /** A name, its constants, what they usually are, and the schedule. */
    private record Form(String name, List<String> constants, double[] usual, Function<double[], Schedule> make) {}

    static Schedule parse(String text) {
        if (text.equals(WARM_UP.name) || text.startsWith(WARM_UP.name + ":") || text.startsWith(WARM_UP.name + THEN)) {
            int then = text.indexOf(THEN);
            double share = constants(WARM_UP, then < 0 ? text : text.substring(0, then))[0];
            return new WarmUp(share, then < 0 ? Schedule.CONSTANT : parse(text.substring(then + 1)));
        }
        String name = text.contains(":") ? text.substring(0, text.indexOf(':')) : text;
        for (Form form : FORMS) {
            if (form.name.equals(name)) {
                return form.make.apply(constants(form, text));
            }
        }
        throw new IllegalArgumentException("schedule must be one of "
                + FORMS.stream().map(Form::name).collect(Collectors.joining(", "))
                + ", or warmup+ and one of these, not " + quoted(text));
    }

    private static double[] constants(Form form, String text) {
        double[] constants = form.usual.clone();
        if (text.equals(form.name)) {
            return constants;
        }
        for (String part : text.substring(form.name.length() + 1).split(",", -1)) {
            int equals = part.indexOf('=');
            int at = equals < 0 ? -1 : form.constants.indexOf(part.substring(0, equals));
            if (at < 0) {
                throw unreadable(form, text);
            }
            try {
                constants[at] = Double.parseDouble(part.substring(equals + 1));
            } catch (NumberFormatException e) {
                throw unreadable(form, text);
            }
        }
        return constants;
    }

    private static IllegalArgumentException unreadable(Form form, String text) {
        String expected =
                form.constants.isEmpty() ? form.name + " alone" : "like " + of(form.name, form.constants, form.usual);
        return new IllegalArgumentException("schedule must be " + expected + ", not " + quoted(text));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** The text of a name and its constants. */
    static String of(String name, List<String> constants, double... values) {
        StringBuilder text = new StringBuilder(name);
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? ":" : ",").append(constants.get(i)).append('=').append(DecimalText.of(values[i]));
        }
        return text.toString();
    }

    static void require(boolean holds, String expected, double actual) {
        if (!holds) {
            throw new IllegalArgumentException("schedule must be " + expected + ", not " + actual);
        }
    }
}
