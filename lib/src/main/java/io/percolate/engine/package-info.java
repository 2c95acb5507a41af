/**
 * The face of the engine: everything that others may import. {@link io.percolate.engine.Engines} asks the backends in
 * turn, and the first that can run the whole network compiles it into a {@link io.percolate.engine.TrainStep}.
 * DL4J's network stays the container of parameters and updater state.
 *
 * <p>The way of a batch: {@code engine.read} turns the network into a program, {@code engine.cpu} gives each thread a
 * lane with one operation a stage, {@code engine.cpu.op} computes forward and backward with the loops of
 * {@code engine.cpu.kernel}, {@code engine.cpu.learn} updates the weights, and {@code engine.read.Mirror} copies them
 * to DL4J and back. For a function that no operation computes {@code engine.cpu.bridge} calls DL4J's own; a network
 * with a layer that no operation computes runs in {@code engine.dl4j}, and
 * {@link io.percolate.engine.TrainStep#notice} says so.
 */
package io.percolate.engine;
