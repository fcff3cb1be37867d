package io.github.softmax4j.train;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A training between two steps.
 *
 * @param identity what decides the bits of the result, as text by name: options, digests, version
 * @param state all that training changes
 */
record Checkpoint(SortedMap<String, String> identity, State state) {
    private static final String EPOCHS = "epochs";
    private static final String SCHEDULE = "schedule";
    private static final String START = "start";
    private static final String NONE = "none";

    /**
     * Refuses to go on as something else. More epochs than before are the one difference that may be, where the schedule of
     * the learning rate does not depend on their number.
     *
     * @throws CheckpointException that names each difference
     */
    void requireSame(Map<String, String> other) {
        SortedMap<String, String> differences = new TreeMap<>();
        SortedMap<String, String> names = new TreeMap<>(identity);
        names.putAll(other);
        for (String name : names.keySet()) {
            String was = identity.getOrDefault(name, NONE);
            String is = other.getOrDefault(name, NONE);
            if (!was.equals(is) && !(name.equals(EPOCHS) && mayRaise(was, is))) {
                differences.put(name, name + " was " + shown(was) + ", now " + shown(is));
            }
        }
        if (differences.size() > 1) {
            differences.remove(START); // follows from the others, mostly
        }
        if (!differences.isEmpty()) {
            throw new CheckpointException(
                    "the checkpoint is of another training: " + String.join(", ", differences.values())
                            + "; go on with the same data and options, or begin anew in another folder");
        }
    }

    /** A digest says only that something is different. */
    private static String shown(String value) {
        return value.isEmpty() ? NONE : value.matches("[0-9a-f]{64}") ? value.substring(0, 8) + "..." : value;
    }

    private boolean mayRaise(String was, String is) {
        String schedule = identity.getOrDefault(SCHEDULE, "");
        return (schedule.equals("constant") || schedule.startsWith("plateau:"))
                && Integer.parseInt(is) > Integer.parseInt(was);
    }
}
