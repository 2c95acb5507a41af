/**
 * Percolate's own kernel and JJava: the only package that knows the types of JJava's library.
 * Both find the extension on their class path.
 * Ours is asked through {@code io.percolate.api}, JJava through its JShell.
 */
package io.percolate.magics.jjava;
