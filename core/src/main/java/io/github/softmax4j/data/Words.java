package io.github.softmax4j.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of text at a time, as a long whose lowest byte is the first. What a byte is told by is the highest bit of its
 * place. Compare H. S. Warren, "Hacker's Delight", 2nd edition, section 6-1.
 */
final class Words {
    /** The number of bytes in a word. */
    static final int BYTES = Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;

    /** The highest bit of each byte: set where a byte is beyond ASCII. */
    static final long SIGNS = 0x80 * ONES;

    private static final long ZEROS = '0' * ONES;

    private Words() {}

    /** Returns the eight bytes from {@code at} on. */
    static long get(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Returns a word of eight times the same byte. */
    static long of(byte b) {
        return (b & 0xff) * ONES;
    }

    /** Returns a mark for each byte of {@code word} that is the one which {@code eight} repeats. */
    static long marks(long word, long eight) {
        long difference = word ^ eight;
        return ~((difference & ~SIGNS) + ~SIGNS | difference) & SIGNS;
    }

    /** Returns how many bytes stand before the lowest mark; 8 if there is none. */
    static int before(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }

    /** Returns the values of the digits in {@code word}, with zeros for the bytes before the last {@code count}, 1 to 8. */
    static long digits(long word, int count) {
        return (word ^ ZEROS) & (-1L << (BYTES - count << 3));
    }

    /** Returns marks of which the lowest one is the first that is no digit; they are exact up to a byte beyond ASCII. */
    static long noDigits(long digits) {
        return (digits + 0x76 * ONES | digits) & SIGNS;
    }

    /** Returns whether the byte behind the first {@code before} is a decimal point. */
    static boolean isPoint(long digits, int before) {
        return (digits >>> (before << 3) & 0xff) == ('.' ^ '0');
    }

    /** Takes out the byte behind the first {@code before}, and puts a zero at the front. */
    static long without(long digits, int before) {
        long first = (1L << (before << 3)) - 1;
        return (digits & first) << 8 | digits & ~(first << 8 | 0xff);
    }

    /** Returns the number that eight digits make: pairs, fours and the whole by three multiplications. */
    static int number(long digits) {
        long pairs = 10 * digits + (digits >>> 8);
        long mask = 0x000000FF000000FFL;
        long high = (pairs & mask) * (100 + (1_000_000L << 32));
        long low = (pairs >>> 16 & mask) * (1 + (10_000L << 32));
        return (int) (high + low >>> 32);
    }
}
