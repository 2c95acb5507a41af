/**
 * The inner loops: matrix products over offset tables, vector functions, and the threads that run them.
 * The package uses arrays and shapes, but no networks.
 */
package io.percolate.engine.cpu.kernel;
