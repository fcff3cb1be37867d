package io.github.softmax4j.data;

/**
 * Where a row of a file begins.
 *
 * @param position how many bytes of the unpacked file lie before it
 * @param line the number of its line, or of the row, from 1
 */
record Place(long position, long line) {}
