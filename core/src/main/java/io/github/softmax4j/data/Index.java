package io.github.softmax4j.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names and their places in a list. */
final class Index {
    private Index() {}

    static Map<String, Integer> of(List<String> names) {
        Map<String, Integer> index = new HashMap<>();
        for (String name : names) {
            index.put(name, index.size());
        }
        return index;
    }
}
