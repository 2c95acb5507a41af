package io.percolate.data;

/** Hears of a running download; a notebook shows a progress bar with it. */
@FunctionalInterface
public interface DownloadListener {

    /**
     * Called at the start, about ten times a second, and at the end.
     *
     * @param file {@code "mnist/train-images-idx3-ubyte.gz"}
     * @param received bytes so far, those of an earlier interrupted download included
     * @param total bytes in all; -1 when the mirror does not say
     */
    void progress(String file, long received, long total);
}
