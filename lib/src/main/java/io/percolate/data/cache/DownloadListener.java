package io.percolate.data.cache;

/** Is called while a file is downloaded; a notebook shows a progress bar with it. */
@FunctionalInterface
public interface DownloadListener {

    /** Shows nothing. */
    DownloadListener SILENT = (file, received, total) -> { };

    /** Called once for a file, before its first mirror is asked. */
    default void begin(String file) {
    }

    /**
     * Called at the start, about ten times a second, and at the end.
     *
     * @param file {@code "mnist/train-images-idx3-ubyte.gz"}
     * @param received bytes so far, those of an earlier interrupted download included
     * @param total bytes in all; -1 when the mirror does not say
     */
    void progress(String file, long received, long total);
}
