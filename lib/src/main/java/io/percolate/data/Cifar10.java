package io.percolate.data;

import io.percolate.PercolateException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * CIFAR-10: 50,000 training and 10,000 test photographs, 32x32x3, values 0 to 1, ten classes.
 *
 * <p>Looked for in {@code $PERCOLATE_DATA/cifar10/}, then the user cache, then downloaded into it (162 MB). The archive
 * is read as a stream and never unpacked.
 *
 * <p>Source: A. Krizhevsky, <i>Learning Multiple Layers of Features from Tiny Images</i>, 2009.
 *
 * @param train training images
 * @param test test images
 * @param source where the archive was found
 */
public record Cifar10(Dataset train, Dataset test, String source) {

    private static final String NAME = "cifar-10-binary.tar.gz";
    private static final String HASH = "";
    private static final List<URI> MIRRORS = List.of(
            URI.create("https://www.cs.toronto.edu/~kriz/" + NAME));
    private static final List<String> CLASSES = List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog",
            "horse", "ship", "truck");
    private static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;
    private static final int PER_FILE = 10_000;
    private static final int[] SHAPE = {SIDE, SIDE, 3};
}
