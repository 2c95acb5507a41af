package io.percolate.model.file;

import java.nio.file.Path;
import java.util.List;

/** A model file of another program. */
public interface ModelFormat {

    /** The program's name for it: {@code "ONNX"}. */
    String name();

    /** How the names of such files end, in small letters: {@code .onnx}. */
    List<String> endings();

    /**
     * Reads a model.
     *
     * @throws io.percolate.PercolateException when it is no such file, or has a part that this library lacks, with its
     *     name
     */
    PortableModel read(Path file) throws Exception;

    /**
     * Writes a model, atomically.
     *
     * @throws io.percolate.PercolateException when the format has no such layer
     */
    void write(PortableModel model, Path file);
}
