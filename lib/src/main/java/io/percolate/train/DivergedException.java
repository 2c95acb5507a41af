package io.percolate.train;

import io.percolate.PercolateException;

/** The loss of a fit became infinite or NaN. */
public final class DivergedException extends PercolateException {

    private static final long serialVersionUID = 1L;

    DivergedException(String message) {
        super(message);
    }
}
