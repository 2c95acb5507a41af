/** The operations of transformers, forward and backward: layer normalization and attention. */
package io.percolate.engine.cpu.op.transformer;
