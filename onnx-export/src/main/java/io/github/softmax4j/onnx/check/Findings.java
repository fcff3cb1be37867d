package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.file.Place;
import java.util.ArrayList;
import java.util.List;

/** What has been found so far. */
final class Findings {
    private final List<Finding> list = new ArrayList<>();

    void add(Place place, String message) {
        list.add(new Finding(place.path(), message));
    }

    List<Finding> list() {
        return List.copyOf(list);
    }
}
