package io.github.softmax4j.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;

/** What a program prints to stdout. */
final class Printed {
    private Printed() {}

    static String by(Class<?> program, String... arguments) throws ReflectiveOperationException {
        PrintStream stdout = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            Method main = program.getMethod("main", String[].class);
            main.invoke(null, (Object) arguments);
        } finally {
            System.setOut(stdout);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
