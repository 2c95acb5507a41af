/**
 * Percolate's own kernel and JJava: the only package that uses the types of JJava's library.
 * Both find the extension on their class path.
 * Percolate's kernel is accessed through {@code io.percolate.api}, JJava through its JShell.
 */
package io.percolate.magics.jjava;
