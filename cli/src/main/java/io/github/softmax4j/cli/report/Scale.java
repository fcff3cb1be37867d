package io.github.softmax4j.cli.report;

import java.math.BigDecimal;
import java.util.List;

/** Where values lie along one side of a chart. */
interface Scale {
    /** Returns what the values are. */
    String label();

    /** Returns the values with a tick, rising. */
    List<BigDecimal> ticks();

    /** Returns the text of a tick. */
    String text(BigDecimal tick);

    /** Returns where a value lies, 0 at the start and 1 at the end. */
    double share(double value);
}
