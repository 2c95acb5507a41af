/**
 * The layers of a model's text: their options, what may come before them, and the DL4J layer that they become.
 * A layer sees the {@link io.percolate.model.layer.Place} before its own, never the whole model.
 */
package io.percolate.model.layer;
