/**
 * The grammar of a declaration: a {@link io.percolate.model.declare.Declarable} is a word with options, a
 * {@link io.percolate.model.declare.Declaration} is that word as a learner wrote it, and
 * {@link io.percolate.model.declare.BuilderCode} is what it stands for in DL4J, run and printed from one value.
 * It knows no layer and no optimizer.
 */
package io.percolate.model.declare;
