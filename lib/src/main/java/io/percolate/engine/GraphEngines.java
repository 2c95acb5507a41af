package io.percolate.engine;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Chooses the backend of a graph: the compiled engine if it supports the graph, otherwise SameDiff. */
public final class GraphEngines {

    private static final List<GraphBackend> BACKENDS = ServiceLoader.load(GraphBackend.class,
            GraphBackend.class.getClassLoader()).stream().map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparingInt(GraphBackend::rank)).toList();

    private GraphEngines() {
    }

    /** @throws UnsupportedException when no backend runs the graph */
    public static GraphStep compile(GraphRequest request) {
        String reason = "";
        for (GraphBackend backend : BACKENDS) {
            try {
                return backend.compile(request, reason);
            } catch (UnsupportedException e) {
                reason = e.getMessage();
            }
        }
        throw new UnsupportedException(reason);
    }

    /**
     * Runs the only output of a request step by step.
     *
     * @throws UnsupportedException when only whole sequences can be computed
     */
    public static GraphStream stream(GraphRequest request) {
        return BACKENDS.get(0).stream(request);
    }

    /** SameDiff's own execution, the reference for all others. */
    public static GraphStep sameDiff(GraphRequest request, String reason) {
        return BACKENDS.get(BACKENDS.size() - 1).compile(request, reason);
    }
}
