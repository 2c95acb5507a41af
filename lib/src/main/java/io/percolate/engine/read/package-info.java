/**
 * Translates DL4J's network into the engine's program. A {@link io.percolate.engine.read.Program} is a list of stages
 * in the order in which they compute, with the weights and the loss; each kind of layer has one reader that adds its
 * stages. A reader rejects an unsupported part by name before anything runs.
 */
package io.percolate.engine.read;
