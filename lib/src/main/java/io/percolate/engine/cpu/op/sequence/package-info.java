/**
 * Operations over sequences: recurrent cells and embeddings. A sequence is an image one pixel wide whose height is
 * time.
 */
package io.percolate.engine.cpu.op.sequence;
