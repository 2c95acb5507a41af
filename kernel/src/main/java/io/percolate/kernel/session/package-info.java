/**
 * The Java session: runs cells snippet by snippet, in JShell and in this process. The effects of a cell before a
 * failure stay; values and exceptions are the original objects. Nothing here depends on Jupyter's messages.
 */
package io.percolate.kernel.session;
