package io.percolate.engine;

/** Names the part of a network that the engine does not support; the network then runs on DL4J. */
public final class UnsupportedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what a noun phrase: {@code "the layer LSTM"} */
    public UnsupportedException(String what) {
        super(what);
    }
}
