/**
 * A whole model: its text is read into a {@link io.percolate.model.build.ModelSpec}, the layers are put into their
 * {@link io.percolate.model.build.Places} and checked there, and {@link io.percolate.model.build.NetworkCode} writes
 * the DL4J configuration. A model that cannot work is rejected here, with the name of the layer, before DL4J sees it.
 */
package io.percolate.model.build;
