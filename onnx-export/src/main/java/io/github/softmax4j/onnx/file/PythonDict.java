package io.github.softmax4j.onnx.file;

import java.util.List;

/**
 * Names as a Python dict literal from index to name, for instance <code>{0: 'setosa', 1: 'versicolor'}</code>: the form of
 * class names that tools around ONNX read, with {@code ast.literal_eval} or a pattern. Source: Python Language Reference,
 * 2.4.1 "String and Bytes literals".
 */
final class PythonDict {
    private PythonDict() {}

    static String of(List<String> names) {
        StringBuilder dict = new StringBuilder("{");
        for (int i = 0; i < names.size(); i++) {
            dict.append(i == 0 ? "" : ", ").append(i).append(": '");
            names.get(i).codePoints().forEach(c -> append(dict, c));
            dict.append('\'');
        }
        return dict.append('}').toString();
    }

    /** Letters stay as they are; what would end the literal, break the line or not survive UTF-8 in JNI is escaped. */
    private static void append(StringBuilder dict, int c) {
        switch (c) {
            case '\\' -> dict.append("\\\\");
            case '\'' -> dict.append("\\'");
            case '\n' -> dict.append("\\n");
            case '\r' -> dict.append("\\r");
            case '\t' -> dict.append("\\t");
            default -> {
                if (Character.isISOControl(c)) {
                    dict.append(String.format("\\x%02x", c));
                } else if (Character.isSupplementaryCodePoint(c)) {
                    dict.append(String.format("\\U%08x", c));
                } else if (Character.getType(c) == Character.SURROGATE) {
                    dict.append(String.format("\\u%04x", c));
                } else {
                    dict.append((char) c);
                }
            }
        }
    }
}
