/**
 * The catalogue: a file a magic, or a family of small ones.
 * A magic reads its arguments, calls one method of the library and returns the value; it never computes.
 * {@link io.percolate.magics.magic.Catalogue} lists them all.
 */
package io.percolate.magics.magic;
