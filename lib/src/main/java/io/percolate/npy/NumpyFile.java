package io.percolate.npy;

import io.percolate.AtomicFile;
import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads and writes {@code .npy} and {@code .npz}, whatever their names end in. */
public final class NumpyFile {

    private static final String NPY = ".npy";

    private NumpyFile() {
    }

    /**
     * The arrays of a file by name, in its order; that of a {@code .npy} file has an empty name.
     *
     * @throws PercolateException when there is no such file, or it holds no arrays
     */
    public static Map<String, NpyArray> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new PercolateException("There is no file " + file + ".");
        }
        try {
            return isZip(file) ? entries(file) : Map.of("", array(file));
        } catch (ZipException e) {
            throw new PercolateException(file + " is a damaged zip: write it again with np.savez.", e);
        } catch (IOException e) {
            throw new PercolateException(file + " cannot be read (" + e.getMessage() + ").", e);
        }
    }

    /**
     * One array of a file.
     *
     * @param entry its name in a {@code .npz} file; empty for the only one
     * @throws PercolateException when there is none of this name, or there are several and none is named
     */
    public static NpyArray read(Path file, String entry) {
        Map<String, NpyArray> all = read(file);
        if (all.isEmpty()) {
            throw new PercolateException(file + " holds no array.");
        }
        if (entry.isEmpty() && all.size() == 1) {
            return all.values().iterator().next();
        }
        if (!all.containsKey(entry)) {
            throw new PercolateException(file + (all.containsKey("") ? " holds one array without a name: leave out '"
                    + entry + "'." : " holds the arrays " + String.join(", ", all.keySet())
                    + (entry.isEmpty() ? ": name one of them after the file."
                    : ", not '" + entry + "'." + DidYouMean.sentence(entry, all.keySet()))));
        }
        return all.get(entry);
    }

    /** Writes one array, atomically. */
    public static void write(INDArray array, Path file) {
        AtomicFile.write(file, part -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                NpyArray.write(array, out);
            }
        });
    }

    /** Writes arrays by name as a compressed {@code .npz}, atomically. */
    public static void write(Map<String, INDArray> arrays, Path file) {
        AtomicFile.write(file, part -> {
            try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
                for (Map.Entry<String, INDArray> array : arrays.entrySet()) {
                    zip.putNextEntry(new ZipEntry(array.getKey() + NPY));
                    NpyArray.write(array.getValue(), zip);
                    zip.closeEntry();
                }
            }
        });
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }

    private static NpyArray array(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return NpyArray.read(in, file.toString());
        }
    }

    private static Map<String, NpyArray> entries(Path file) throws IOException {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(NPY)) {
                    String name = entry.getName().substring(0, entry.getName().length() - NPY.length());
                    try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
                        arrays.put(name, NpyArray.read(in, "'" + name + "' in " + file));
                    }
                }
            }
        }
        return arrays;
    }
}
