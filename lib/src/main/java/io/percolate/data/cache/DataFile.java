package io.percolate.data.cache;

import java.net.URI;
import java.util.List;

/**
 * A file of a data set as it is published.
 *
 * @param dataset folder it lies in, {@code "mnist"}
 * @param name file name as the mirrors have it
 * @param hash what the hash covers
 * @param sha256 in hexadecimal
 * @param mirrors complete addresses, tried in order
 */
public record DataFile(String dataset, String name, Hash hash, String sha256, List<URI> mirrors) {

    /** What the hash covers. */
    public enum Hash { OF_THE_FILE, OF_THE_UNCOMPRESSED_CONTENT }

    /** Whether content read under this name is uncompressed before it is hashed. */
    boolean unpacks(String fileName) {
        return hash == Hash.OF_THE_UNCOMPRESSED_CONTENT && fileName.endsWith(".gz");
    }

    /** Its name in messages: {@code "mnist/train-images-idx3-ubyte.gz"}. */
    public String title() {
        return dataset + "/" + name;
    }
}
