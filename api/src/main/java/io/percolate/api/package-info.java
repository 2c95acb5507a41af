/**
 * The types that a kernel and the libraries in it share, so that any library can add magics. A magic may be a
 * {@link io.percolate.api.LineCompleter} and {@link io.percolate.api.HasHelp}, its cells
 * {@link io.percolate.api.Confidential}, an exception a
 * {@link io.percolate.api.UserError}; a magic's words may be a {@link io.percolate.api.WrittenLine}, and the kernel it
 * runs in a {@link io.percolate.api.NotebookSession}; a library that runs code of cells elsewhere asks for
 * {@link io.percolate.api.CellClasses}; the module's README has an example. Nothing here depends on a kernel, on a
 * protocol or on another library.
 */
package io.percolate.api;
