package io.github.softmax4j.parity.fault;

import io.github.softmax4j.parity.fault.FaultResult.Outcome;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The matrix of the self-test.
 *
 * @param honest the file itself on several kinds of rows
 * @param faults the faults
 */
public record SelfTestReport(List<HonestResult> honest, List<FaultResult> faults) {
    /** Copies the lists. */
    public SelfTestReport {
        honest = List.copyOf(honest);
        faults = List.copyOf(faults);
    }

    /** Returns whether every fault above the noise was caught, and the file itself passes everywhere. */
    public boolean pass() {
        return honest.stream().allMatch(HonestResult::pass)
                && faults.stream().noneMatch(fault -> fault.outcome() == Outcome.MISSED);
    }

    /** Returns how many faults came out like this. */
    public long count(Outcome outcome) {
        return faults.stream().filter(fault -> fault.outcome() == outcome).count();
    }

    /** Returns how many faults above the noise the tool with this index in {@link ToolRule#ALL} would have accepted. */
    public long misses(int tool) {
        return faults.stream()
                .filter(fault -> fault.outcome() == Outcome.CAUGHT || fault.outcome() == Outcome.MISSED)
                .filter(fault -> !fault.caughtBy().get(tool))
                .count();
    }

    /** Returns on how many kinds of rows the tool with this index would have refused the file without fault. */
    public long falseAlarms(int tool) {
        return honest.stream().filter(result -> !result.acceptedBy().get(tool)).count();
    }

    /** Returns the tools that neither miss a fault nor raise a false alarm. */
    public List<String> flawless() {
        return IntStream.range(0, ToolRule.ALL.size())
                .filter(tool -> misses(tool) + falseAlarms(tool) == 0)
                .mapToObj(tool -> ToolRule.ALL.get(tool).name())
                .toList();
    }

    /** Returns the line that says what came of it. */
    public String line() {
        long visible = count(Outcome.CAUGHT) + count(Outcome.MISSED);
        return "self-test: " + (pass() ? "PASS " : "FAIL ") + count(Outcome.CAUGHT) + " of " + visible
                + " faults above the noise caught, " + count(Outcome.INVISIBLE) + " below it, "
                + count(Outcome.NOT_APPLICABLE) + " not applicable, "
                + honest.stream().filter(result -> !result.pass()).count() + " false alarms on "
                + honest.size() + " kinds of rows";
    }
}
