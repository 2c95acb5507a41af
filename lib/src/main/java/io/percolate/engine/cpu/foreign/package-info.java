/** What ND4J computes inside of a program of the engine. */
package io.percolate.engine.cpu.foreign;
