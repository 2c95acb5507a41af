package io.percolate.engine;

/** A way to run graphs, found by {@code ServiceLoader}; {@link GraphEngines} tries the lowest rank first. */
public interface GraphBackend {

    int rank();

    /**
     * @param reason why the backends tried before rejected the graph, for the report
     * @throws UnsupportedException naming the first unsupported part
     */
    GraphStep compile(GraphRequest request, String reason);

    /**
     * The only output of a request with one feed, step by step.
     *
     * @throws UnsupportedException naming the first part that cannot be computed step by step
     */
    default GraphStream stream(GraphRequest request) {
        throw new UnsupportedException("streams");
    }
}
