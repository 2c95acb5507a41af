package io.percolate.model.compress;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Numbers of few bits, one after the other, the lowest bit first; the last byte is filled up with zeros. */
final class BitPacking {

    private BitPacking() {
    }

    /** Writes numbers from 0 to {@code 2^bits - 1}. */
    static void write(int[] numbers, int bits, DataOutput out) throws IOException {
        byte[] packed = new byte[(int) (((long) numbers.length * bits + 7) / 8)];
        long bit = 0;
        for (int number : numbers) {
            for (int i = 0; i < bits; i++, bit++) {
                packed[(int) (bit / 8)] |= (byte) ((number >> i & 1) << bit % 8);
            }
        }
        out.write(packed);
    }

    static int[] read(int count, int bits, DataInput in) throws IOException {
        byte[] packed = new byte[(int) (((long) count * bits + 7) / 8)];
        in.readFully(packed);
        int[] numbers = new int[count];
        long bit = 0;
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < bits; i++, bit++) {
                numbers[j] |= (packed[(int) (bit / 8)] >> bit % 8 & 1) << i;
            }
        }
        return numbers;
    }

    static void writeFloats(float[] values, DataOutput out) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    static void readFloats(float[] values, DataInput in) throws IOException {
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
            if (!Float.isFinite(values[i])) {
                throw new IOException("A number is not finite.");
            }
        }
    }
}
