package io.github.softmax4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ImageTileTest {
    @Test
    void pixelsLieWhereTheirNamesSay() throws IOException {
        ImageShape shape = ImageShape.of(
                        List.of("pixel_1_0", "pixel_0_0", "pixel_0_1", "pixel_1_1", "pixel_0_2", "pixel_1_2"))
                .orElseThrow();
        BufferedImage image = image(new ImageTile(shape, new float[] {10, 0, 20, 30, 5, 40}, 0, 40, "row 1"));
        assertThat(image.getWidth()).isEqualTo(3);
        assertThat(image.getHeight()).isEqualTo(2);
        assertThat(grey(image, 0, 0)).isZero();
        assertThat(grey(image, 1, 0)).isEqualTo(128);
        assertThat(grey(image, 0, 1)).isEqualTo(64);
        assertThat(grey(image, 2, 1)).isEqualTo(255);
    }

    @Test
    void anImageOfManyPixelsTakesSeveralBlocks() throws IOException {
        byte[] pixels = new byte[300 * 300];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 251);
        }
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.grey(300, 300, pixels)));
        for (int i = 0; i < pixels.length; i += 97) {
            assertThat(grey(image, i % 300, i / 300)).isEqualTo(i % 251);
        }
    }

    @Test
    void anImageOfOneValueIsBlack() throws IOException {
        ImageShape shape = ImageShape.of(numbered("pixel", 4)).orElseThrow();
        assertThat(grey(image(new ImageTile(shape, new float[] {3, 3, 3, 3}, 3, 3, "")), 1, 1))
                .isZero();
    }

    @Test
    void featuresAreAnImageByTheirNamesOrTheirNumber() {
        assertThat(ImageShape.of(numbered("pixel", 4))).isPresent();
        assertThat(ImageShape.of(numbered("x", 784)).orElseThrow().columns()).isEqualTo(28);
        assertThat(ImageShape.of(List.of("p1_1", "p1_2", "p2_1", "p2_2"))
                        .orElseThrow()
                        .places())
                .containsExactly(0, 1, 2, 3);
        assertThat(ImageShape.of(List.of("sepal_length", "sepal_width", "petal_length", "petal_width")))
                .isEmpty();
        assertThat(ImageShape.of(numbered("pixel", 5))).isEmpty();
        assertThat(ImageShape.of(numbered("x", 65))).isEmpty();
        assertThat(ImageShape.of(List.of("pixel_0_0", "pixel_5_5"))).isEmpty();
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static int grey(BufferedImage image, int x, int y) {
        return image.getRaster().getSample(x, y, 0);
    }

    private static BufferedImage image(ImageTile tile) throws IOException {
        Element img = Xml.elements(Xml.parse(tile), "img").get(0);
        String data = img.getAttribute("src").replace("data:image/png;base64,", "");
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
    }
}
