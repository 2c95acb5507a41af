/**
 * Java code at the cursor: its context, and javac's knowledge of it. javac reads a cell in a compilation unit of the
 * session's declarations and the code before the cursor. Nothing here chooses proposals or messages.
 */
package io.percolate.kernel.code;
