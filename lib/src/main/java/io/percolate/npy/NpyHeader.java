package io.percolate.npy;

import io.percolate.PercolateException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands before the values of an array.
 *
 * <p>Source: NumPy, <i>NEP 1: A simple file format for NumPy arrays</i>; versions 1, 2 and 3.
 *
 * @param descr type with byte order, {@code "<f4"}
 * @param fortran whether the first axis runs fastest
 */
record NpyHeader(String descr, boolean fortran, long[] shape) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** Stands for the type of an array whose values have several fields. */
    static final char RECORDS = 'V';

    private static final int MOST_TEXT = 1 << 20;
    private static final int ALIGNMENT = 64;
    private static final Pattern DESCR = Pattern.compile("'descr':\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([\\d,\\sL]*)\\)");

    /** @throws PercolateException when it is no header */
    static NpyHeader read(DataInputStream in, String name) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new PercolateException(name + " is not a NumPy array: write one with np.save(file, array).");
        }
        int version = in.readUnsignedByte();
        in.readUnsignedByte(); // minor version
        int length = version == 1 ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
                : Integer.reverseBytes(in.readInt());
        if (version < 1 || version > 3 || length < 0 || length > MOST_TEXT) {
            throw new PercolateException(name + " has version " + version
                    + " of NumPy's format, or is damaged: write it again with np.save(file, array).");
        }
        String text = new String(in.readNBytes(length),
                version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        Matcher descr = DESCR.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        boolean records = text.contains("'descr': [");
        if (!order.find() || !shape.find() || !descr.find() && !records) {
            throw new PercolateException(name + " has a damaged header: write it again with np.save(file, array).");
        }
        long[] extents = Arrays.stream(shape.group(1).replace("L", "").split(",")).map(String::strip)
                .filter(extent -> !extent.isEmpty()).mapToLong(Long::parseLong).toArray();
        return new NpyHeader(records ? String.valueOf(RECORDS) : descr.group(1), order.group(1).equals("True"),
                extents);
    }

    long count() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** The bytes before the values, in version 1. */
    byte[] bytes() {
        String extents = Arrays.stream(shape).mapToObj(extent -> extent + ",").collect(Collectors.joining(" "));
        String text = "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': ("
                + (shape.length > 1 ? extents.substring(0, extents.length() - 1) : extents) + "), }";
        int start = MAGIC.length + 4;
        int end = (start + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        String padded = text + " ".repeat(end - start - text.length() - 1) + "\n";
        return ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).put((byte) 1).put((byte) 0)
                .putShort((short) (end - start)).put(padded.getBytes(StandardCharsets.ISO_8859_1)).array();
    }
}
