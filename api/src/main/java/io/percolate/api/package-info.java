/**
 * What a kernel and the libraries in it say to each other, as types: the way for any library to bring magics.
 * A magic may be a {@link io.percolate.api.LineCompleter} and {@link io.percolate.api.HasHelp}, an exception a
 * {@link io.percolate.api.UserError}; the words a magic gets may be a {@link io.percolate.api.WrittenLine}, and the
 * kernel it runs in a {@link io.percolate.api.NotebookSession}. The module's README has an example.
 * Nothing here depends on a kernel, on a protocol or on another library.
 */
package io.percolate.api;
