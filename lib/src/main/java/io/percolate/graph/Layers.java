package io.percolate.graph;

/** Where a family of layers writes its nodes. */
interface Layers {

    Scope at();
}
