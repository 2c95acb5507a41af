/**
 * How values of the library and of Java look in a notebook, one file a view.
 * {@link io.percolate.magics.render.Renderers} is the only entry, so that a kernel's start loads no library.
 */
package io.percolate.magics.render;
