/**
 * Java code at work: the JShell session, its class loading and the thread that runs cells.
 * Stop checks are woven into the byte code of cells, so that an interrupt ends any loop; values of variables outlive
 * redefinitions. Nothing here knows Jupyter's messages.
 */
package io.percolate.kernel.eval;
