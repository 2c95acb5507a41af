/**
 * The catalogue: one file per magic, or per family of small ones.
 * A magic reads its arguments, calls one method of the library and returns the value; it computes nothing itself.
 * {@link io.percolate.magics.magic.Catalogue} lists them all.
 */
package io.percolate.magics.magic;
