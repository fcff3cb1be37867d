package io.github.softmax4j.parity;

/**
 * Whether the two sides compute the same.
 *
 * @param pass true if nothing speaks against it
 * @param reason one line: what was found, or what the worst of it is
 */
public record Verdict(boolean pass, String reason) {
    static Verdict fail(String reason) {
        return new Verdict(false, reason);
    }

    /** Returns the line that reports end with: {@code verdict: PASS} or {@code verdict: FAIL}, and the reason. */
    public String line() {
        return "verdict: " + (pass ? "PASS" : "FAIL") + " " + reason;
    }
}
