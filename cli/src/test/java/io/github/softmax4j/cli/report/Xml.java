package io.github.softmax4j.cli.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads pages and drawings with the JDK's parser of XML, which forgives nothing. */
final class Xml {
    private Xml() {}

    static Document parse(String text) {
        try {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | java.io.IOException e) {
            throw new IllegalStateException(e);
        } catch (org.xml.sax.SAXException e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    static Document parse(Part part) {
        Markup markup = new Markup();
        part.writeTo(markup);
        return parse("<part>" + markup + "</part>");
    }

    static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** The elements of one class. */
    static List<Element> elements(Document document, String name, String style) {
        return elements(document, name).stream()
                .filter(element -> element.getAttribute("class").equals(style))
                .toList();
    }

    static List<String> texts(Document document, String name) {
        return elements(document, name).stream().map(Element::getTextContent).toList();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
