/**
 * Jupyter's messages over ZeroMQ: connection file, signed frames, and one class per socket. Every socket belongs to one
 * thread that blocks on it; nothing polls on a timer. Nothing here depends on Java code or cells.
 */
package io.percolate.kernel.wire;
