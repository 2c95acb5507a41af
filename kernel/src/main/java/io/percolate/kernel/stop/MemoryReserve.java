package io.percolate.kernel.stop;

/**
 * Heap kept back from a cell that runs for long and takes much of it, so that one that fills the memory to the last
 * byte can be reported, and the memory be freed by the next.
 */
final class MemoryReserve {

    private static final int BYTES = 16 << 20;
    private static final int GROWN_HEAP = 64 << 20;

    private volatile byte[] room;

    /** Sets memory aside when the heap has grown, unless it is already, or there is none left. */
    void hold() {
        if (room == null && Runtime.getRuntime().totalMemory() >= GROWN_HEAP) {
            try {
                room = new byte[BYTES];
            } catch (OutOfMemoryError full) {
                room = null;
            }
        }
    }

    /** Gives the memory back; takes none itself. */
    void release() {
        room = null;
    }
}
