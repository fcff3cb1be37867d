package io.github.softmax4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class MarkupTest {
    @Test
    void textAndAttributesAreEscaped() {
        String nasty = "<script>alert(\"1\" & '2')</script>";
        String markup = new Markup().element("p", nasty, "title", nasty).toString();
        assertThat(markup).doesNotContain("<script").doesNotContain("</script");
        Document document = Xml.parse(markup);
        assertThat(document.getDocumentElement().getTextContent()).isEqualTo(nasty);
        assertThat(document.getDocumentElement().getAttribute("title")).isEqualTo(nasty);
    }

    @Test
    void whatXmlCannotHoldIsReplaced() {
        String text = "a\u0000b\u001bc\ufffed\ud800e\u0085f";
        assertThat(Xml.parse(new Markup().element("p", text).toString())
                        .getDocumentElement()
                        .getTextContent())
                .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf");
    }

    @Test
    void lettersOutsideTheBasicPlaneStay() {
        assertThat(new Markup().element("p", "\ud83c\udf39").toString()).contains("\ud83c\udf39");
    }

    @Test
    void elementsCloseInTheOrderOfOpening() {
        assertThat(new Markup().open("a").open("b").close().close().toString()).isEqualTo("<a><b></b>\n</a>\n");
    }

    @Test
    void refusesTextWithOpenElements() {
        Markup markup = new Markup().open("a");
        assertThatThrownBy(markup::toString)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("still open: [a]");
    }

    @Test
    void refusesAStyleSheetThatEndsItself() {
        assertThatThrownBy(() -> new Markup().style("a { } </style><script>"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not contain <");
    }
}
