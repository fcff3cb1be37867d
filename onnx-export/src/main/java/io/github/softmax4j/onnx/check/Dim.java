package io.github.softmax4j.onnx.check;

import io.github.softmax4j.onnx.file.Place;
import io.github.softmax4j.onnx.proto.TensorShapeProto.Dimension;

/**
 * A dimension: a size, or a name for one that is only known at run time, or neither.
 *
 * @param size -1 if not known
 * @param name empty if it has none
 */
record Dim(long size, String name) {
    static final Dim UNKNOWN = new Dim(-1, "");

    static Dim of(long size) {
        return new Dim(size, "");
    }

    static Dim of(Dimension dimension) {
        return dimension.hasDimValue() ? of(dimension.getDimValue()) : new Dim(-1, dimension.getDimParam());
    }

    /** Returns whether the two certainly differ. Two names do not say so: they may stand for the same size. */
    boolean clashesWith(Dim other) {
        return size >= 0 && other.size >= 0 && size != other.size;
    }

    @Override
    public String toString() {
        return size >= 0 ? Long.toString(size) : name.isEmpty() ? "?" : Place.printable(name);
    }
}
