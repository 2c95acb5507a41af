package io.percolate.engine.cpu;

import io.percolate.engine.GraphBackend;
import io.percolate.engine.GraphRequest;
import io.percolate.engine.GraphStep;
import io.percolate.engine.GraphStream;
import io.percolate.engine.UnsupportedException;

/** The compiled engine for graphs. */
public final class CpuGraphBackend implements GraphBackend {

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public GraphStep compile(GraphRequest request, String reason) {
        CpuBackend.requireVectors();
        try {
            return new CompiledGraph(request);
        } catch (UnsupportedException e) {
            throw new UnsupportedException("the engine does not compute " + e.getMessage());
        }
    }

    @Override
    public GraphStream stream(GraphRequest request) {
        CpuBackend.requireVectors();
        return new CompiledStream(request);
    }
}
