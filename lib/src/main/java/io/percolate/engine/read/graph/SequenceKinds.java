package io.percolate.engine.read.graph;

import io.percolate.engine.GraphLayer;
import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.op.Transposed;
import io.percolate.engine.cpu.op.sequence.Embedding;
import io.percolate.engine.cpu.op.sequence.Gates;
import io.percolate.engine.cpu.op.sequence.Gru;
import io.percolate.engine.cpu.op.sequence.Lstm;
import io.percolate.engine.cpu.op.sequence.Recurrent;
import io.percolate.engine.cpu.op.sequence.Rnn;
import io.percolate.engine.cpu.op.sequence.Squash;
import io.percolate.engine.cpu.op.sequence.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Embeddings and recurrent layers. */
final class SequenceKinds {

    /** Places in the engine's rows of the gates input, forget, cell and output. */
    private static final int[] LSTM = {3, 1, 0, 2};
    /** Of the gates reset, update and candidate in W and b; in R they keep their order. */
    private static final int[] GRU = {1, 2, 0};
    private static final int[] SAME = {0, 1, 2, 3};
    /** Most tokens for each time step for which it is faster to multiply the whole vocabulary with W. */
    private static final int SMALL_VOCABULARY = 8;

    private SequenceKinds() {
    }

    static void register(Map<String, LayerKinds.Reader> all) {
        all.put("embedding", SequenceKinds::embedding);
        all.put("lstm", SequenceKinds::lstm);
        all.put("gru", SequenceKinds::gru);
        all.put("rnn", SequenceKinds::rnn);
    }

    private static Value embedding(GraphReader graph, GraphLayer layer) {
        Value.Rows tokens = graph.rows(layer.inputs().get(0));
        Value.Parameter weights = graph.parameter(layer.inputs().get(1));
        int[] axes = tokens.extent().dimensions();
        int[] own = Arrays.copyOf(axes, axes.length + 1);
        own[axes.length] = weights.extent().columns();
        Extent extent = new Extent(own);
        Tokens vectors = new Tokens(weights.extent().rows(), weights.extent().columns(), weights.offset());
        graph.report("embedding " + vectors.count() + "x" + vectors.length());
        return graph.add(List.of(tokens), List.of(weights), extent, (lane, in) -> new Embedding(lane, in.get(0),
                GraphReader.signal(extent, lane.capacity), vectors, -1));
    }

    private static Value lstm(GraphReader graph, GraphLayer layer) {
        Cell cell = new Cell(graph, layer, Lstm.GATES, LSTM, LSTM);
        return graph.add(List.of(cell.x), cell.parameters, cell.extent, (lane, in) -> new Lstm(lane, in.get(0),
                GraphReader.signal(cell.extent, lane.capacity), cell.at, cell.gates.units(), Squash.TANH,
                Squash.SIGMOID, true).carried(graph.clock));
    }

    private static Value gru(GraphReader graph, GraphLayer layer) {
        Cell cell = new Cell(graph, layer, Gru.GATES, GRU, SAME);
        return graph.add(List.of(cell.x), cell.parameters, cell.extent, (lane, in) -> new Gru(lane, in.get(0),
                GraphReader.signal(cell.extent, lane.capacity), cell.at, cell.gates.units(), true)
                .carried(graph.clock));
    }

    private static Value rnn(GraphReader graph, GraphLayer layer) {
        Cell cell = new Cell(graph, layer, Rnn.GATES, SAME, SAME);
        return graph.add(List.of(cell.x), cell.parameters, cell.extent, (lane, in) -> new Rnn(lane, in.get(0),
                GraphReader.signal(cell.extent, lane.capacity), cell.at, cell.gates.units(), Squash.TANH, true)
                .carried(graph.clock));
    }

    /** The input and the weights of a recurrent layer. */
    private static final class Cell {

        private final Value.Rows x;
        private final Gates gates;
        private final Extent extent;
        private final List<Value.Parameter> parameters;
        private final Recurrent.Weights at;

        /**
         * @param inputGates place of each gate in the rows of W and b
         * @param stateGates place of each gate in the rows of R
         */
        Cell(GraphReader graph, GraphLayer layer, int count, int[] inputGates, int[] stateGates) {
            Optional<GraphLayer> embedding = embedding(graph, layer.inputs().get(0));
            Value.Parameter vectors = embedding.map(below -> graph.parameter(below.inputs().get(1))).orElse(null);
            x = graph.rows(embedding.orElse(layer).inputs().get(0));
            int units = graph.parameters.extent(layer.inputs().get(2)).rows();
            int features = vectors == null ? x.extent().columns() : vectors.extent().columns();
            gates = new Gates(count, units);
            extent = new Extent(vectors == null ? x.extent().rows() : x.extent().columns(), units);
            Value.Parameter w = matrix(graph, layer.inputs().get(1), features, inputGates);
            Value.Parameter r = matrix(graph, layer.inputs().get(2), units, stateGates);
            Value.Parameter b = matrix(graph, layer.inputs().get(3), 1, inputGates);
            parameters = vectors == null ? List.of(w, r, b) : List.of(w, r, b, vectors);
            Tokens tokens = vectors == null ? null
                    : new Tokens(vectors.extent().rows(), features, vectors.offset());
            at = new Recurrent.Weights(w.offset(), r.offset(), b.offset(),
                    tokens != null || graph.program.learns(x.stage()) ? transposed(graph, w, features) : null,
                    transposed(graph, r, units), tokens);
            embedding.ifPresent(below -> graph.report("embedding " + tokens.count() + "x" + features));
            graph.report(layer.kind() + " " + features + "x" + units);
        }

        /** The embedding below, if the cell should compute it. Another reader of it gets a stage of its own. */
        private static Optional<GraphLayer> embedding(GraphReader graph, String input) {
            return graph.unread(input).filter(below -> below.kind().equals("embedding") && graph.clock == null)
                    .filter(below -> {
                        Extent tokens = graph.rows(below.inputs().get(0)).extent();
                        return tokens.rank() == 1 && graph.parameters.extent(below.inputs().get(1)).rows()
                                <= SMALL_VOCABULARY * tokens.columns();
                    });
        }

        private Value.Parameter matrix(GraphReader graph, String name, int rows, int[] places) {
            int units = gates.units();
            int columns = gates.count() * units;
            return graph.parameters.copy(name, "gates", rows * gates.stride(),
                    i -> gates.place(i / columns, places[i % columns / units], i % units));
        }

        private Transposed transposed(GraphReader graph, Value.Parameter weights, int rows) {
            return graph.program.refreshed(Recurrent.Weights.transposed(weights.offset(), rows, gates));
        }
    }
}
