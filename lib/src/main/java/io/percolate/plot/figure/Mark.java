package io.percolate.plot.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;

/** A series of points, joined by a line or not, and how it is drawn. */
public final class Mark {

    private static final double END_RADIUS = 5;

    private final String name;
    private final double[] x;
    private final double[] y;
    private final boolean joined;
    private final boolean right;
    private final double[] errors;
    private final int index;
    private Color color;
    private BasicStroke stroke;
    private Marker marker;
    private boolean inLegend;
    private String key;
    private Mark twin;

    /** @param index of the series, which decides its colour, dash and marker */
    Mark(String name, double[] x, double[] y, boolean joined, boolean right, double[] errors, int index) {
        this.name = name;
        this.x = x;
        this.y = y;
        this.joined = joined;
        this.right = right;
        this.errors = errors;
        this.index = index;
        key = name;
        stroke = Style.stroke(index);
        marker = Style.marker(index);
        inLegend = !name.isBlank();
    }

    public Mark color(Color color) {
        this.color = color;
        return this;
    }

    /** In the colour of another one. */
    public Mark colorOf(Mark other) {
        twin = other;
        return this;
    }

    /** The name by which its colour can be fixed, where that on the chart says more. */
    public Mark called(String key) {
        this.key = key;
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

    /** Marks the start or the end of a line, with a ring of the ground around it. */
    public void end(Graphics2D g, Projection projection, int point, boolean filled) {
        Shape circle = Marker.CIRCLE.at(projection.x(x[point]), projection.y(y[point]), END_RADIUS);
        g.setColor(filled ? color() : Style.BACKGROUND);
        g.fill(circle);
        g.setColor(filled ? Style.BACKGROUND : color());
        g.setStroke(filled ? Style.THIN : Style.SOLID);
        g.draw(circle);
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

    String key() {
        return key;
    }

    int index() {
        return index;
    }

    /** Takes this colour unless it has another. */
    void defaultColor(Color given) {
        color = color == null ? given : color;
    }

    Color color() {
        return twin == null ? color : twin.color();
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
