package io.percolate.data.pictures;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * MNIST's file format: a magic number, the extents, then unsigned bytes.
 *
 * <p>Source: Y. LeCun, C. Cortes, C. Burges, <a href="http://yann.lecun.com/exdb/mnist/">The MNIST database</a>.
 */
public final class Idx {

    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;
    private static final int MOST_EXAMPLES = 10_000_000;

    private Idx() {
    }

    /** {@code (N, height, width)} of values 0 to 1. */
    public record Images(float[] values, int height, int width) {
    }

    /** Pixels divided by 255, in one buffer. */
    public static Images images(InputStream in) throws IOException {
        ByteBuffer header = header(in, 16, IMAGES);
        int count = header.getInt();
        int height = header.getInt();
        int width = header.getInt();
        if (height < 1 || height > 1024 || width < 1 || width > 1024) {
            throw new IOException("its header says images of " + height + "x" + width);
        }
        float[] values = new float[Math.multiplyExact(count, height * width)];
        byte[] chunk = new byte[1 << 16];
        for (int at = 0; at < values.length;) {
            int n = in.readNBytes(chunk, 0, Math.min(chunk.length, values.length - at));
            if (n == 0) {
                throw new EOFException("it ends after " + at + " of " + values.length + " pixels");
            }
            for (int i = 0; i < n; i++) {
                values[at++] = (chunk[i] & 0xff) / 255f;
            }
        }
        return new Images(values, height, width);
    }

    /** {@code (N)} numbers of classes. */
    public static int[] labels(InputStream in) throws IOException {
        int count = header(in, 8, LABELS).getInt();
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("it ends after " + bytes.length + " of " + count + " labels");
        }
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = bytes[i] & 0xff;
        }
        return labels;
    }

    /** Opens a file, plain or gzipped. */
    public static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        raw.mark(2);
        boolean zipped = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return zipped ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    private static ByteBuffer header(InputStream in, int length, int magic) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("it ends in its header");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        if (header.getInt() != magic || header.getInt(4) < 1 || header.getInt(4) > MOST_EXAMPLES) {
            throw new IOException("it does not begin as an IDX file");
        }
        return header;
    }
}
