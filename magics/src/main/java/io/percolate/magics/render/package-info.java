/**
 * Renders values of the library and of Java in a notebook, one file per view.
 * {@link io.percolate.magics.render.Renderers} is the only entry point, so that a kernel's start loads no library.
 */
package io.percolate.magics.render;
