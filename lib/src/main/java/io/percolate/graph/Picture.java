package io.percolate.graph;

/** A picture. */
final class Picture {

    private Picture() {
    }

    static String svg(Nodes nodes) {
        return "";
    }
}
