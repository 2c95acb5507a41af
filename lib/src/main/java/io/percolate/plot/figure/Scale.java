package io.percolate.plot.figure;

/** One axis: its range in the data and in the drawing. */
public record Scale(double min, double max, double start, double end, boolean log) {

    double at(double value) {
        double share = log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
        return start + share * (end - start);
    }

    /** Whether it is a y axis, on which values rise as coordinates fall. */
    boolean upright() {
        return end < start;
    }

    public double pixels() {
        return Math.abs(end - start);
    }

    boolean holds(double value) {
        double slack = 1e-6;
        double share = (at(value) - start) / (end - start);
        return share >= -slack && share <= 1 + slack;
    }
}
