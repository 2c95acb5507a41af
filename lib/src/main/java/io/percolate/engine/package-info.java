/**
 * What makes ND4J and DL4J fast and quiet on a CPU; nothing else in the tree knows how.
 * A supported network is compiled into a train step over flat {@code float[]} buffers; any other runs on DL4J.
 * DL4J's network stays the container of parameters and updater state.
 *
 * <p>The way through: {@link io.percolate.engine.Engines} makes a {@code Plan} of the network, {@code Layers} and
 * {@code ImageLayers} its stages; every thread gets a {@code Part} with an {@code Op} per stage, over {@code Signal}s
 * whose pixels start on full vectors. Dense layers, convolutions and their gradients are all one {@code Product}, whose
 * tables of offsets walk the image, so nothing is unrolled. {@code Optimizer} turns the parts' gradients into new weights,
 * {@code Mirror} copies them to DL4J and back.
 */
package io.percolate.engine;
