/**
 * A Jupyter kernel for Java: JShell behind JJava's protocol library.
 * It knows nothing of deep learning; what is on its class path as an {@code Extension} is installed at start.
 * Dependencies, magics, completion and interrupt live in packages below this one.
 */
package io.percolate.kernel;
