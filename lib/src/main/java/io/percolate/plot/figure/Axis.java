package io.percolate.plot.figure;

import io.percolate.PercolateException;
import java.util.List;

/** An axis while a figure is made: it collects what it has to show, then gives its scale and its ticks. */
final class Axis {

    private final boolean log;
    private Ticks ticks;
    private Range data = Range.EMPTY;
    private Range fixed = Range.EMPTY;
    private String kind = "numbers";

    Axis(boolean log) {
        this.log = log;
        ticks = log ? new LogTicks() : NumberTicks.ANY;
    }

    boolean isLog() {
        return log;
    }

    boolean isFixed() {
        return !fixed.isEmpty();
    }

    String kind() {
        return kind;
    }

    void include(double... values) {
        data = data.with(Range.of(values, log));
    }

    /** Shows this range and nothing around it. */
    void fix(Range range) {
        if (log && range.min() <= 0) {
            throw new PercolateException("A logarithmic axis begins above 0, not at " + Text.number(range.min()) + ".");
        }
        fixed = range.isEmpty() ? fixed : range;
    }

    /** @param kind of what the axis shows, in a word */
    void ticks(String kind, Ticks ticks) {
        this.kind = kind;
        if (log) {
            throw new PercolateException("An axis of " + kind + " cannot be logarithmic.");
        }
        this.ticks = ticks;
    }

    Range range() {
        return isFixed() ? fixed.opened(log) : data.opened(log).padded(log);
    }

    /** From here to there in the drawing. */
    Scale scale(double start, double end) {
        return new Scale(range().min(), range().max(), start, end, log);
    }

    List<Tick> ticks(Scale scale) {
        return ticks.of(scale);
    }

    boolean slanted(Scale scale) {
        return ticks.slanted(scale);
    }
}
