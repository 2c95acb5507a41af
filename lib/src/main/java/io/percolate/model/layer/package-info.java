/**
 * A file for each layer of a model's text: its options, what may come before it, and the DL4J layer that it becomes;
 * {@link io.percolate.model.layer.Layers} lists them.
 * A layer sees the {@link io.percolate.model.layer.Place} before its own, never the whole model.
 */
package io.percolate.model.layer;
