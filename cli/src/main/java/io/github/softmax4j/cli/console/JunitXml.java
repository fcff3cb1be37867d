package io.github.softmax4j.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Test results as build servers read them: one {@code testsuite} with a {@code testcase} for each thing that was checked.
 * Source: the form of Ant's JUnit task, which all of them take. Without times and host names: the same results give the
 * same bytes.
 */
public final class JunitXml {
    private final String suite;
    private final List<Case> cases = new ArrayList<>();

    private record Case(String group, String name, String failure, boolean skipped) {}

    /** Starts an empty suite. */
    public JunitXml(String suite) {
        this.suite = suite;
    }

    /** Adds something that was right. */
    public JunitXml passed(String group, String name) {
        cases.add(new Case(group, name, "", false));
        return this;
    }

    /** Adds something that was wrong. */
    public JunitXml failed(String group, String name, String message) {
        cases.add(new Case(group, name, message.isEmpty() ? "failed" : message, false));
        return this;
    }

    /** Adds something that was not checked. */
    public JunitXml skipped(String group, String name) {
        cases.add(new Case(group, name, "", true));
        return this;
    }

    /** Adds something that was right or wrong. */
    public JunitXml add(String group, String name, boolean pass, String message) {
        return pass ? passed(group, name) : failed(group, name, message);
    }

    /** Returns the document in UTF-8. */
    public byte[] toBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", legal(suite));
            xml.writeAttribute("tests", String.valueOf(cases.size()));
            xml.writeAttribute(
                    "failures",
                    count(cases.stream().filter(c -> !c.failure().isEmpty()).count()));
            xml.writeAttribute("errors", "0");
            xml.writeAttribute(
                    "skipped", count(cases.stream().filter(Case::skipped).count()));
            for (Case result : cases) {
                write(xml, result);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("the JUnit report cannot be written: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    private static String count(long number) {
        return String.valueOf(number);
    }

    private static void write(XMLStreamWriter xml, Case result) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", legal(result.group()));
        xml.writeAttribute("name", legal(result.name()));
        if (result.skipped()) {
            xml.writeEmptyElement("skipped");
        }
        if (!result.failure().isEmpty()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", legal(result.failure()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** XML 1.0 knows no control characters but tab and line ends, and no halves of surrogate pairs. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean allowed = c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c >= 0x20 && c <= 0xd7ff
                    || c >= 0xe000 && c <= 0xfffd
                    || c >= 0x10000;
            legal.appendCodePoint(allowed ? c : 0xfffd);
        });
        return legal.toString();
    }
}
