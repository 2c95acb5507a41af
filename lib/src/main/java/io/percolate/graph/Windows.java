package io.percolate.graph;

import org.nd4j.autodiff.samediff.SDVariable;

/** Checks and extents of the windows that move over images. */
final class Windows {

    private Windows() {
    }

    static boolean same(Node node, String padding) {
        if (!padding.equals("same") && !padding.equals("valid")) {
            throw node.refusal("has padding '" + padding + "': write same or valid.");
        }
        return padding.equals("same");
    }

    static long[] image(Node node, SDVariable x, int size, boolean same) {
        long[] shape = node.require(x, 4, "images of height, width and channel");
        if (!same && (shape[1] < size || shape[2] < size)) {
            throw node.refusal("has windows of " + size + "x" + size + ", which do not fit into '" + x.name() + "' "
                    + Shapes.text(shape) + ".");
        }
        return shape;
    }

    static void options(Node node, int size, int stride, boolean same) {
        node.option("size", size).option("stride", stride).option("same", same ? 1 : 0);
    }

    static long extent(long extent, int size, int stride, boolean same) {
        return same ? (extent + stride - 1) / stride : (extent - size) / stride + 1;
    }
}
