/**
 * Jupyter's requests and what the kernel answers: the shell and control loops and one handler per message type.
 * The shell answers one request after the other; the control loop answers while a cell runs.
 * What a request means for Java code is asked of the kernel.
 */
package io.percolate.kernel.protocol;
