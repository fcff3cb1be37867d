package io.github.softmax4j.cli.option;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The widths of the hidden layers.
 *
 * @param widths first to last, possibly none
 */
public record HiddenWidths(List<Integer> widths) {
    /** What the user types for a linear classifier. */
    private static final String NONE = "none";

    /** Makes widths of what the user typed. */
    public static final class Converter implements ITypeConverter<HiddenWidths> {
        @Override
        public HiddenWidths convert(String text) {
            if (text.equals(NONE)) {
                return new HiddenWidths(List.of());
            }
            try {
                return new HiddenWidths(Arrays.stream(text.split(",", -1))
                        .map(width -> Integer.valueOf(width.strip()))
                        .toList());
            } catch (NumberFormatException e) {
                throw new TypeConversionException("\"" + text + "\" is no list of widths; expected for instance 64 or"
                        + " 64,32, or " + NONE + " for a linear classifier");
            }
        }
    }
}
