/** Operations over arrays of any number of dimensions, as graphs use them. */
package io.percolate.engine.cpu.array;
