package io.github.softmax4j.cli.report;

import java.util.Base64;

/**
 * A row of features as a small grey image: the smallest value black, the largest white.
 *
 * @param shape how features are pixels
 * @param features [D]
 * @param min what is black
 * @param max what is white
 * @param description what it shows, for readers who do not see it
 */
record ImageTile(ImageShape shape, float[] features, float min, float max, String description) implements Part {
    @Override
    public void writeTo(Markup page) {
        byte[] pixels = new byte[features.length];
        double range = (double) max - min;
        for (int i = 0; i < features.length; i++) {
            double share = range > 0 ? (features[i] - (double) min) / range : 0;
            pixels[shape.places().get(i)] = (byte) Math.round(255 * Math.min(1, Math.max(0, share)));
        }
        String data = Base64.getEncoder().encodeToString(Png.grey(shape.columns(), shape.rows(), pixels));
        page.empty("img", "class", "tile", "alt", description, "src", "data:image/png;base64," + data);
    }
}
