/**
 * Jupyter's requests and the kernel's replies: the shell and control loops, and one handler per message type. The shell
 * answers one request after the other; the control loop answers while a cell runs. Handlers ask the kernel for
 * everything that concerns Java code.
 */
package io.percolate.kernel.protocol;
