package io.percolate.graph;

import org.nd4j.autodiff.samediff.SDVariable;

/** Token numbers as rows of 0 and 1. */
final class Tokens {

    private Tokens() {
    }

    /** (N, ..) to (rows, classes). */
    static SDVariable oneHot(Node node, SDVariable tokens, long classes) {
        return node.sd.oneHot(tokens.reshape(-1), (int) classes, -1, 1, 0, node.type());
    }
}
