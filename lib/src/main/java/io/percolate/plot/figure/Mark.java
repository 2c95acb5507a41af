package io.percolate.plot.figure;

import java.awt.BasicStroke;
import java.awt.Color;

/** A series of points, joined by a line or not, and how it is drawn. */
public final class Mark {

    private final String name;
    private final double[] x;
    private final double[] y;
    private final boolean joined;
    private final boolean right;
    private final double[] errors;
    private Color color;
    private BasicStroke stroke;
    private Marker marker;
    private boolean inLegend;

    /** @param index of the series, which decides its colour, dash and marker */
    Mark(String name, double[] x, double[] y, boolean joined, boolean right, double[] errors, int index) {
        this.name = name;
        this.x = x;
        this.y = y;
        this.joined = joined;
        this.right = right;
        this.errors = errors;
        color = Style.color(index);
        stroke = Style.stroke(index);
        marker = Style.marker(index);
        inLegend = !name.isBlank();
    }

    public Mark color(Color color) {
        this.color = color;
        return this;
    }

    public Mark stroke(BasicStroke stroke) {
        this.stroke = stroke;
        return this;
    }

    public Mark marker(Marker marker) {
        this.marker = marker;
        return this;
    }

    /** A line without points on it. */
    public Mark bare() {
        marker = null;
        return this;
    }

    public Mark outsideLegend() {
        inLegend = false;
        return this;
    }

    String name() {
        return name;
    }

    double[] x() {
        return x;
    }

    double[] y() {
        return y;
    }

    boolean isJoined() {
        return joined;
    }

    /** Whether the right axis measures it. */
    boolean isRight() {
        return right;
    }

    /** Half lengths of the error bars; empty without any. */
    double[] errors() {
        return errors;
    }

    Color color() {
        return color;
    }

    BasicStroke stroke() {
        return stroke;
    }

    /** Null for none. */
    Marker marker() {
        return marker;
    }

    boolean isInLegend() {
        return inLegend;
    }
}
