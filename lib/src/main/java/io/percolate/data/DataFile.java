package io.percolate.data;

import java.net.URI;
import java.util.List;

/**
 * A file of a data set as it is published.
 *
 * @param dataset folder it lies in, {@code "mnist"}
 * @param name file name as the mirrors have it
 * @param hash what the hash is that of
 * @param sha256 in hexadecimal
 * @param mirrors complete addresses, tried in order
 */
record DataFile(String dataset, String name, Hash hash, String sha256, List<URI> mirrors) {

    /** What the hash is that of. */
    enum Hash { OF_THE_FILE, OF_THE_UNCOMPRESSED_CONTENT }

    /** Whether what is read from this name is to be uncompressed on the way to the hash. */
    boolean unpacks(String fileName) {
        return hash == Hash.OF_THE_UNCOMPRESSED_CONTENT && fileName.endsWith(".gz");
    }

    /** What to call it in a message: {@code "mnist/train-images-idx3-ubyte.gz"}. */
    String title() {
        return dataset + "/" + name;
    }
}
