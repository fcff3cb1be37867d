package io.github.softmax4j.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How features are the pixels of an image.
 *
 * @param rows its height
 * @param columns its width
 * @param places for each feature its place, row by row
 */
record ImageShape(int rows, int columns, List<Integer> places) {
    private static final Pattern ROW_AND_COLUMN = Pattern.compile("(?:p|px|pixel)_?(\\d{1,4})[_x](\\d{1,4})");
    private static final Pattern NUMBERED = Pattern.compile("(?:p|px|pixel)_?\\d+");
    /** From this side on, a square number of features is taken for an image whatever their names. */
    private static final int PLAUSIBLE_SIDE = 8;

    /**
     * Returns the image that the features are: named by row and column, such as {@code pixel_3_7}; or numbered, such as
     * {@code pixel12}, or 64 at least, and a square number of them.
     */
    static Optional<ImageShape> of(List<String> featureNames) {
        return byRowAndColumn(featureNames).or(() -> square(featureNames));
    }

    private static Optional<ImageShape> byRowAndColumn(List<String> names) {
        List<int[]> places = new ArrayList<>();
        int firstRow = Integer.MAX_VALUE;
        int firstColumn = Integer.MAX_VALUE;
        int lastRow = 0;
        int lastColumn = 0;
        for (String name : names) {
            Matcher matcher = ROW_AND_COLUMN.matcher(name);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int row = Integer.parseInt(matcher.group(1));
            int column = Integer.parseInt(matcher.group(2));
            places.add(new int[] {row, column});
            firstRow = Math.min(firstRow, row);
            firstColumn = Math.min(firstColumn, column);
            lastRow = Math.max(lastRow, row);
            lastColumn = Math.max(lastColumn, column);
        }
        int top = firstRow;
        int left = firstColumn;
        int rows = lastRow - top + 1;
        int columns = lastColumn - left + 1;
        if ((long) rows * columns != names.size()) {
            return Optional.empty();
        }
        return Optional.of(new ImageShape(
                rows,
                columns,
                places.stream()
                        .map(place -> (place[0] - top) * columns + place[1] - left)
                        .toList()));
    }

    private static Optional<ImageShape> square(List<String> names) {
        int side = (int) Math.round(Math.sqrt(names.size()));
        boolean named = names.stream().allMatch(name -> NUMBERED.matcher(name).matches());
        if (side * side != names.size() || side < (named ? 2 : PLAUSIBLE_SIDE)) {
            return Optional.empty();
        }
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            places.add(i);
        }
        return Optional.of(new ImageShape(side, side, List.copyOf(places)));
    }
}
