/**
 * The Java session: cells are run snippet by snippet, in JShell and in this process.
 * What took effect before a failure stays; values and exceptions are the objects themselves.
 * Nothing here knows Jupyter's messages.
 */
package io.percolate.kernel.session;
