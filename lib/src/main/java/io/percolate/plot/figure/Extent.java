package io.percolate.plot.figure;

/**
 * What the two axes of a drawing show.
 *
 * @param kind of the x axis: charts over names, dates and numbers cannot share one
 */
public record Extent(String kind, Range x, Range y) {

    /** The smallest extent that holds both. */
    public Extent with(Extent other) {
        return new Extent(kind, x.with(other.x), y.with(other.y));
    }
}
