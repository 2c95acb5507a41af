package io.percolate.npy;

import io.percolate.PercolateException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array of a file: numbers or words. */
public final class NpyArray {

    private static final int UNICODE_WIDTH = 4;

    private final String name;
    private final NpyHeader header;
    private final byte[] bytes;

    private NpyArray(String name, NpyHeader header, byte[] bytes) {
        this.name = name;
        this.header = header;
        this.bytes = bytes;
    }

    /**
     * Reads an array in NumPy's format.
     *
     * @param name of the file or entry, for messages
     * @throws PercolateException when it is none or ends too early
     */
    static NpyArray read(InputStream stream, String name) throws IOException {
        try {
            DataInputStream in = new DataInputStream(stream);
            NpyHeader header = NpyHeader.read(in, name);
            long length = Math.multiplyExact(header.count(), (long) width(header.descr()));
            if (length > Integer.MAX_VALUE - 8) {
                throw new PercolateException(name + " holds " + length + " bytes, and 2 GB is the most: save parts of"
                        + " it.");
            }
            byte[] bytes = in.readNBytes((int) length);
            if (bytes.length < length) {
                throw new EOFException();
            }
            return new NpyArray(name, header, bytes);
        } catch (EOFException e) {
            throw new PercolateException(name + " ends before its last value: write it again with np.save.", e);
        }
    }

    /** Bytes of one value; 0 of a type that cannot be read, so that other arrays of its file can. */
    private static int width(String descr) {
        String code = code(descr);
        if (code.matches("[US]\\d+")) {
            return Integer.parseInt(code.substring(1)) * (code.charAt(0) == 'U' ? UNICODE_WIDTH : 1);
        }
        return NpyType.of(code).map(NpyType::width).orElse(0);
    }

    private PercolateException refused() {
        String kind = switch (code(header.descr()).charAt(0)) {
            case 'U', 'S' -> "words";
            case 'O' -> "Python objects (pickled)";
            case 'c' -> "complex numbers";
            case 'M', 'm' -> "times";
            case NpyHeader.RECORDS -> "records with several fields (save each as an array of its own)";
            default -> "values of NumPy's type " + header.descr();
        };
        return new PercolateException(name + " holds " + kind
                + ", not numbers: turn them into numbers, as with array.astype('float32'), and save again.");
    }

    private static String code(String descr) {
        return descr.matches("[<>|=].*") ? descr.substring(1) : descr;
    }

    public long[] shape() {
        return header.shape().clone();
    }

    /** Whether it holds words, not numbers. */
    public boolean isWords() {
        return code(header.descr()).matches("[US].*");
    }

    /** Words in row-major order. */
    public List<String> words() {
        boolean unicode = code(header.descr()).charAt(0) == 'U';
        ByteBuffer values = ByteBuffer.wrap(bytes).order(order());
        int width = header.count() == 0 ? 0 : (int) (bytes.length / header.count());
        List<String> words = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += width) {
            StringBuilder word = new StringBuilder();
            for (int i = from; i < from + width; i += unicode ? UNICODE_WIDTH : 1) {
                word.appendCodePoint(unicode ? values.getInt(i) : values.get(i) & 0xff);
            }
            words.add(word.toString().replaceFirst("\0+$", ""));
        }
        return words;
    }

    /**
     * The numbers as a tensor of the same type and shape, in row-major order.
     *
     * @throws PercolateException when it holds anything else
     */
    public INDArray tensor() {
        NpyType type = NpyType.of(code(header.descr())).orElseThrow(this::refused);
        if (bytes.length == 0) {
            return Nd4j.create(type.type(), header.shape());
        }
        INDArray tensor = Nd4j.createUninitialized(type.type(), header.shape(), header.fortran() ? 'f' : 'c');
        ByteBuffer target = tensor.data().asNio().order(ByteOrder.nativeOrder());
        target.put(0, swapped(type.width()));
        return header.fortran() ? tensor.dup('c') : tensor;
    }

    private byte[] swapped(int width) {
        if (order() == ByteOrder.nativeOrder()) {
            return bytes;
        }
        byte[] swapped = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            swapped[i] = bytes[i - i % width + width - 1 - i % width];
        }
        return swapped;
    }

    private ByteOrder order() {
        return header.descr().startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** @throws PercolateException when NumPy has no such type */
    static void write(INDArray tensor, OutputStream out) throws IOException {
        NpyType type = NpyType.of(tensor.dataType()).orElseThrow(() -> new PercolateException("NumPy has no type "
                + tensor.dataType() + ": use castTo(DataType.FLOAT) first."));
        out.write(new NpyHeader(type.description(), false, tensor.shape()).bytes());
        if (!tensor.isEmpty()) {
            byte[] bytes = new byte[Math.toIntExact(tensor.length() * type.width())];
            INDArray rows = tensor.dup('c');
            rows.data().asNio().get(0, bytes);
            out.write(bytes);
        }
    }
}
