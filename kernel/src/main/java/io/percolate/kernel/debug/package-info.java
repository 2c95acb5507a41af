/**
 * The debugger: requests of the Debug Adapter Protocol, and probes woven into the lines of cells' classes while it is
 * on. A stopped thread waits in its probe, and the debugger reads the frames on its stack; there is no port, no agent
 * of the JVM, and nothing of it in a cell's code while it is off. The kernel answers everything else meanwhile.
 */
package io.percolate.kernel.debug;
