/**
 * The public API of the engine, which other packages may import. {@link io.percolate.engine.Engines} tries the backends
 * in turn, and the first that supports the whole network compiles it into a {@link io.percolate.engine.TrainStep}.
 * DL4J's network remains the container of parameters and updater state.
 *
 * <p>The path of a batch: {@code engine.read} turns the network into a program, {@code engine.cpu} gives each thread a
 * lane with one operation per stage, {@code engine.cpu.op} computes forward and backward with the loops of
 * {@code engine.cpu.kernel}, {@code engine.cpu.learn} updates the weights, and {@code engine.read.Mirror} copies them
 * to DL4J and back. For a function without an operation, {@code engine.cpu.bridge} calls DL4J's own; a network that has
 * a layer without an operation runs in {@code engine.dl4j}, and {@link io.percolate.engine.TrainStep#notice} reports
 * it.
 */
package io.percolate.engine;
