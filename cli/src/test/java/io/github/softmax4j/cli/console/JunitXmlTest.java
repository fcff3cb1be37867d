package io.github.softmax4j.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitXmlTest {
    @Test
    void aParserFindsEveryCaseAndItsOutcome() throws Exception {
        JunitXml report = new JunitXml("parity")
                .passed("outputs", "logits")
                .failed("outputs", "probabilities", "1 < 2 & \"so on\"")
                .skipped("self-test", "dropped activation")
                .add("outputs", "label_id", true, "")
                .add("outputs", "nothing said", false, "");
        Element suite = parse(report.toBytes());
        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("name")).isEqualTo("parity");
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        NodeList cases = suite.getElementsByTagName("testcase");
        assertThat(cases.getLength()).isEqualTo(5);
        Element failed = (Element) cases.item(1);
        assertThat(failed.getAttribute("classname")).isEqualTo("outputs");
        assertThat(failed.getAttribute("name")).isEqualTo("probabilities");
        Element failure = (Element) failed.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("1 < 2 & \"so on\"");
        assertThat(((Element) cases.item(2)).getElementsByTagName("skipped").getLength())
                .isEqualTo(1);
        assertThat(((Element) cases.item(0)).getElementsByTagName("*").getLength())
                .isZero();
    }

    @Test
    void charactersThatXmlDoesNotKnowAreReplaced() throws Exception {
        Element suite =
                parse(new JunitXml("a\u0000b\ud800c").passed("g", "\u0007").toBytes());
        assertThat(suite.getAttribute("name")).isEqualTo("a\ufffdb\ufffdc");
    }

    @Test
    void theSameResultsGiveTheSameBytes() throws Exception {
        assertThat(new JunitXml("s").passed("g", "n").toBytes())
                .isEqualTo(new JunitXml("s").passed("g", "n").toBytes());
    }

    private static Element parse(byte[] bytes) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getDocumentElement();
    }
}
