package io.percolate.train;

import io.percolate.PercolateException;

/** A fit whose loss is no number any more. */
public final class DivergedException extends PercolateException {

    private static final long serialVersionUID = 1L;

    DivergedException(String message) {
        super(message);
    }
}
