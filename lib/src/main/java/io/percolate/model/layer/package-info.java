/**
 * One file for each layer of a model's text: its options, what may precede it, and its DL4J layer;
 * {@link io.percolate.model.layer.Layers} lists them.
 * A layer depends on the {@link io.percolate.model.layer.Place} before it, never on the whole model.
 */
package io.percolate.model.layer;
