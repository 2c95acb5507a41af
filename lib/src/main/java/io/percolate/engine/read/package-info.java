/**
 * DL4J's network in, the engine's program out. A {@link io.percolate.engine.read.Program} is a list of stages in the
 * order in which they compute, with the weights and the loss; each kind of layer has one reader that adds its stages.
 * A reader refuses what no operation computes, by name, before anything runs.
 */
package io.percolate.engine.read;
