package io.percolate.runs;

import io.percolate.data.Dataset;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.WeakHashMap;

/** A digest of a data set: equal for equal shapes, features and labels. */
final class DataDigest {

    private static final int CHUNK = 1 << 14;

    /** The digest of the last data set: a search records the same data with every trial. */
    private static final Map<Dataset, String> KNOWN = Collections.synchronizedMap(new WeakHashMap<>());

    private DataDigest() {
    }

    /** The first 16 hexadecimal digits of SHA-256. */
    static String of(Dataset data) {
        return KNOWN.computeIfAbsent(data, DataDigest::compute);
    }

    private static String compute(Dataset data) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Arrays.toString(data.featureShape()).getBytes());
            update(digest, data.featureRows());
            update(digest, data.labelRows());
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(MessageDigest digest, float[] values) {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (int start = 0; start < values.length; start += CHUNK) {
            int count = Math.min(CHUNK, values.length - start);
            chunk.clear();
            chunk.asFloatBuffer().put(values, start, count);
            digest.update(chunk.array(), 0, count * Float.BYTES);
        }
    }
}
