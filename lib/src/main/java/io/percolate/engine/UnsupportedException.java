package io.percolate.engine;

/** Says which lane of a network the engine does not compute; the network then runs on DL4J. */
public final class UnsupportedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param what a noun phrase: {@code "the layer LSTM"} */
    public UnsupportedException(String what) {
        super(what);
    }
}
