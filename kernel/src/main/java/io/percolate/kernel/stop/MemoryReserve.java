package io.percolate.kernel.stop;

/**
 * Heap reserved while a cell runs for long and uses much memory, so that the kernel can report a cell that fills the
 * heap, and the next cell can free the memory.
 */
final class MemoryReserve {

    private static final int BYTES = 16 << 20;
    private static final int GROWN_HEAP = 64 << 20;

    private volatile byte[] room;

    /** Reserves memory when the heap has grown, unless it is reserved already or no memory is left. */
    void hold() {
        if (room == null && Runtime.getRuntime().totalMemory() >= GROWN_HEAP) {
            try {
                room = new byte[BYTES];
            } catch (OutOfMemoryError full) {
                room = null;
            }
        }
    }

    /** Frees the reserve; allocates nothing. */
    void release() {
        room = null;
    }
}
