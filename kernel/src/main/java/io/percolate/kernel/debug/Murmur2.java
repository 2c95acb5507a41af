package io.percolate.kernel.debug;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** MurmurHash2 of 32 bits by Austin Appleby, with which Jupyter's front ends name the file of a cell. */
final class Murmur2 {

    private static final int M = 0x5bd1e995;

    private Murmur2() {
    }

    static long hash(String text, int seed) {
        ByteBuffer data = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).order(ByteOrder.LITTLE_ENDIAN);
        int hash = seed ^ data.remaining();
        while (data.remaining() >= 4) {
            int word = data.getInt() * M;
            hash = hash * M ^ (word ^ word >>> 24) * M;
        }
        if (data.hasRemaining()) {
            for (int shift = 0; data.hasRemaining(); shift += 8) {
                hash ^= (data.get() & 0xff) << shift;
            }
            hash *= M;
        }
        hash = (hash ^ hash >>> 13) * M;
        return Integer.toUnsignedLong(hash ^ hash >>> 15);
    }
}
