/**
 * A Jupyter kernel for Java, built on JShell and JJava's protocol library; it contains no deep learning.
 * A cell passes through {@code wire}, {@code protocol}, {@code magic} and {@code session} ({@code jshell},
 * {@code stop}); its result returns as output of its {@code cell}, or through {@code errors}, and a magic's line calls
 * {@code Notebook}, which looks it up in {@code magic}'s registry. Package dependencies have no cycles; this package is
 * at the top and connects the others.
 */
package io.percolate.kernel;
