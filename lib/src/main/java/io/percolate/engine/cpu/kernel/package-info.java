/**
 * The inner loops: matrix products over offset tables, vector functions, and the threads that run them.
 * It knows arrays and shapes, nothing of networks.
 */
package io.percolate.engine.cpu.kernel;
