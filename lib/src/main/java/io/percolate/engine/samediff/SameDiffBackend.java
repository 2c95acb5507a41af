package io.percolate.engine.samediff;

import io.percolate.engine.GraphBackend;
import io.percolate.engine.GraphRequest;
import io.percolate.engine.GraphStep;
import io.percolate.engine.UnsupportedException;

/** SameDiff, which runs every graph. */
public final class SameDiffBackend implements GraphBackend {

    @Override
    public int rank() {
        return 100;
    }

    @Override
    public GraphStep compile(GraphRequest request, String reason) {
        if (request.layers().stream().anyMatch(layer -> layer.option("classWeights") > 0)) {
            throw new UnsupportedException(reason);
        }
        return new SameDiffStep(request, reason);
    }
}
