package io.github.softmax4j.benchmarks;

import jdk.incubator.vector.FloatVector;

/** Main. */
public final class Benchmarks {
    private Benchmarks() {}

    /** Main. */
    public static void main(String[] args) {
        System.out.println(FloatVector.SPECIES_PREFERRED);
    }
}
