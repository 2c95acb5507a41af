/** Convolution in fewer multiplications, for filters of 3x3. */
package io.percolate.engine.cpu.op.winograd;
