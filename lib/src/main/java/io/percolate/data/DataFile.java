package io.percolate.data;

import java.net.URI;
import java.util.List;

/**
 * A file of a data set as it is published.
 *
 * @param dataset folder it lies in, {@code "mnist"}
 * @param name file name as the mirrors have it
 * @param sha256 of the uncompressed content, in hexadecimal
 * @param mirrors complete addresses, tried in order
 */
record DataFile(String dataset, String name, String sha256, List<URI> mirrors) {

    /** What to call it in a message: {@code "mnist/train-images-idx3-ubyte.gz"}. */
    String title() {
        return dataset + "/" + name;
    }
}
