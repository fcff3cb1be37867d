package io.github.softmax4j.data;

/** The check of UTF-8. Source: The Unicode Standard, table 3-7, well-formed UTF-8 byte sequences. */
final class Utf8 {
    private Utf8() {}

    /** Returns whether {@code text[from, to)} is well-formed. */
    static boolean isValid(byte[] text, int from, int to) {
        int i = from;
        while (i < to) {
            int lead = text[i++] & 0xff;
            if (lead < 0x80) {
                continue;
            }
            int more = lead >= 0xC2 && lead < 0xE0
                    ? 1
                    : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xF0 && lead < 0xF5 ? 3 : 0;
            if (more == 0 || to - i < more) {
                return false;
            }
            int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            for (int j = 0; j < more; j++) {
                int next = text[i++] & 0xff;
                if (next < low || next > high) {
                    return false;
                }
                low = 0x80;
                high = 0xBF;
            }
        }
        return true;
    }
}
