package io.github.softmax4j;

import java.util.HexFormat;

/** Text that others wrote, such as the cells of a file, in a form that does nothing to a terminal or a log. */
public final class Printable {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Printable() {}

    /**
     * Returns {@code text} with an escape as in JSON, of a backslash, a u and four digits, in the place of each code unit that
     * cannot be seen: control characters, so that nothing moves the cursor or begins a line; characters of format, some of
     * which turn the direction of what follows; and halves of surrogate pairs. The joiners, without which some scripts cannot
     * be read, stay. Backslashes stay too: text that was escaped already remains as it is.
     */
    public static String of(String text) {
        if (text.codePoints().allMatch(Printable::isVisible)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isVisible(c)) {
                printable.appendCodePoint(c);
                return;
            }
            for (char unit : Character.toChars(c)) {
                printable.append("\\u").append(HexFormat.of().toHexDigits(unit));
            }
        });
        return printable.toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
            default -> true;
        };
    }
}
