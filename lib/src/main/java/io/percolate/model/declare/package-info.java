/**
 * The grammar of a declaration: a {@link io.percolate.model.declare.Declarable} is a word with options, a
 * {@link io.percolate.model.declare.Declaration} is that word with the values that a user gave, and
 * {@link io.percolate.model.declare.BuilderCode} is its DL4J code, which can be run and printed.
 * This package knows no layer and no optimizer.
 */
package io.percolate.model.declare;
