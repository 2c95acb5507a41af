package io.percolate.engine.read;

import io.percolate.dl4j.Gru;
import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.learn.WeightTable;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Transposed;
import io.percolate.engine.cpu.op.sequence.Embedding;
import io.percolate.engine.cpu.op.sequence.Gates;
import io.percolate.engine.cpu.op.sequence.Lstm;
import io.percolate.engine.cpu.op.sequence.Recurrent;
import io.percolate.engine.cpu.op.sequence.Rnn;
import io.percolate.engine.cpu.op.sequence.Squash;
import io.percolate.engine.cpu.op.sequence.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Translates the layers of sequences, whose time is the height of an image one pixel wide. */
public final class SequenceLayers {

    private static final Map<Class<? extends IActivation>, Squash> FUNCTIONS = Map.of(
            ActivationTanH.class, Squash.TANH, ActivationSigmoid.class, Squash.SIGMOID,
            ActivationHardSigmoid.class, Squash.HARD_SIGMOID, ActivationHardTanH.class, Squash.HARD_TANH,
            ActivationReLU.class, Squash.RELU, ActivationSoftSign.class, Squash.SOFTSIGN,
            ActivationIdentity.class, Squash.IDENTITY);

    /** DL4J's order of a GRU's gates is reset, update, candidate; the engine's W begins with the candidate. */
    private static final int[] GRU_INPUT_GATES = {1, 2, 0};

    /** A vocabulary up to this many times the number of steps is multiplied as a whole instead of step by step. */
    private static final int SMALL_VOCABULARY = 8;

    private final Program program;
    private final Layers layers;
    private final Reach reach;
    /** Embeddings that the recurrent layer of this name computes itself. */
    private final Map<String, Tokens> embedded = new HashMap<>();

    public SequenceLayers(Program program, Layers layers, Reach reach) {
        this.program = program;
        this.layers = layers;
        this.reach = reach;
    }

    public int embedding(Node node, EmbeddingSequenceLayer layer, int input) {
        Shape in = program.shape(input);
        int count = (int) layer.getNIn();
        int length = (int) layer.getNOut();
        if (layer.getIDropout() != null) {
            throw new UnsupportedException("dropout of tokens");
        }
        if (program.clock == null && !layer.isInferInputLength() && layer.getInputLength() != in.features()) {
            throw new UnsupportedException("an embedding of " + layer.getInputLength() + " tokens on " + in);
        }
        Shape out = Shape.padded(in.features(), 1, length);
        int w = program.weights.add(layer, "W", count * length, count * out.stride(), out.stride(),
                i -> i % count * out.stride() + i / count);
        int b = layer.hasBias() ? program.weights.addRow(layer, "b", length) : -1;
        Tokens tokens = new Tokens(count, length, w);
        program.report.add("embedding " + count + "x" + length + ": engine");
        Node reader = reach.onlyReader(node);
        if (b < 0 && Dl4jActivations.isIdentity(layer.getActivationFn()) && count <= SMALL_VOCABULARY * in.features()
                && reader != null && readsTokens(reader.layer())) {
            embedded.put(reader.name(), tokens);
            return input;
        }
        return program.activation(layer.getActivationFn(), program.add(input, out, (lane, s) -> new Embedding(lane,
                s.get(0), Signal.make(out, lane.capacity, true), tokens, b)));
    }

    /** Whether it is a recurrent layer that may compute the embedding below it. */
    private static boolean readsTokens(Layer layer) {
        Layer inside = layer instanceof LastTimeStep last ? last.getUnderlying() : layer;
        return List.of(LSTM.class, SimpleRnn.class, Gru.class).contains(inside.getClass())
                && inside.getIDropout() == null;
    }

    public int last(Node node, LastTimeStep layer, int input) {
        Layer inside = layer.getUnderlying();
        if (inside instanceof LSTM lstm && lstm.getClass() == LSTM.class) {
            return lstm(node, lstm, input, false);
        }
        if (inside instanceof SimpleRnn rnn && rnn.getClass() == SimpleRnn.class) {
            return rnn(node, rnn, input, false);
        }
        throw new UnsupportedException("the last step of the layer " + inside.getClass().getSimpleName());
    }

    /** @param sequences whether the states of all steps come out, or the last */
    public int lstm(Node node, LSTM layer, int input, boolean sequences) {
        Layers.checkPlain(layer);
        Squash candidate = function(layer.getActivationFn());
        Squash gate = function(layer.getGateActivationFn());
        Gates gates = new Gates(Lstm.GATES, (int) layer.getNOut());
        int from = layers.dropout(layer, input);
        Tokens tokens = embedded.remove(node.name());
        Shape in = sequence(from, layer.getNIn(), tokens);
        Recurrent.Weights at = weights(layer, from, tokens, gates, false, new int[] {0, 1, 2, 3});
        Shape out = out(in, gates, sequences);
        report("lstm", in, gates);
        return program.add(from, out, (lane, s) -> new Lstm(lane, s.get(0), Signal.make(out, lane.capacity, true), at,
                gates.units(), candidate, gate, sequences).carried(program.clock));
    }

    /** @param sequences whether the states of all steps come out, or the last */
    public int rnn(Node node, SimpleRnn layer, int input, boolean sequences) {
        Layers.checkPlain(layer);
        if (layer.hasLayerNorm()) {
            throw new UnsupportedException("layer normalization in a recurrent layer");
        }
        Squash function = function(layer.getActivationFn());
        Gates gates = new Gates(Rnn.GATES, (int) layer.getNOut());
        int from = layers.dropout(layer, input);
        Tokens tokens = embedded.remove(node.name());
        Shape in = sequence(from, layer.getNIn(), tokens);
        Recurrent.Weights at = weights(layer, from, tokens, gates, false, new int[1]);
        Shape out = out(in, gates, sequences);
        report("rnn", in, gates);
        return program.add(from, out, (lane, s) -> new Rnn(lane, s.get(0), Signal.make(out, lane.capacity, true), at,
                gates.units(), function, sequences).carried(program.clock));
    }

    public int gru(Node node, Gru layer, int input) {
        if (layer.getIDropout() != null) {
            throw new UnsupportedException("dropout inside a GRU");
        }
        Gates gates = new Gates(io.percolate.engine.cpu.op.sequence.Gru.GATES, layer.units());
        Tokens tokens = embedded.remove(node.name());
        Shape in = sequence(input, layer.features(), tokens);
        Recurrent.Weights at = weights(layer, input, tokens, gates, true, GRU_INPUT_GATES);
        Shape out = out(in, gates, layer.sequences());
        report("gru", in, gates);
        return program.add(input, out, (lane, s) -> new io.percolate.engine.cpu.op.sequence.Gru(lane, s.get(0),
                Signal.make(out, lane.capacity, true), at, gates.units(), layer.sequences())
                .carried(program.clock));
    }

    private void report(String name, Shape in, Gates gates) {
        program.report.add(name + " " + in.channels() + "x" + gates.units() + ": engine");
    }

    private static Shape out(Shape in, Gates gates, boolean sequences) {
        return Shape.padded(sequences ? in.height() : 1, 1, gates.units());
    }

    /** What the layer reads: the stage itself, or the vectors of its tokens. */
    private Shape sequence(int stage, long features, Tokens tokens) {
        Shape in = program.shape(stage);
        if (tokens != null) {
            return Shape.padded(in.features(), 1, tokens.length());
        }
        if (in.width() != 1 || in.channels() != features) {
            throw new UnsupportedException("a recurrent layer for " + features + " features on " + in);
        }
        return in;
    }

    private static Squash function(IActivation f) {
        Squash function = FUNCTIONS.get(f.getClass());
        if (function == null) {
            throw new UnsupportedException("the activation " + f + " in a recurrent layer");
        }
        return function;
    }

    /**
     * Adds W, R and b.
     *
     * @param rowMajor whether DL4J's matrices are stored row by row
     * @param inputGates place of each of DL4J's gates in the rows of W and b
     */
    private Recurrent.Weights weights(TrainingConfig layer, int input, Tokens tokens, Gates gates, boolean rowMajor,
            int[] inputGates) {
        WeightTable table = program.weights;
        int features = tokens == null ? program.shape(input).channels() : tokens.length();
        int units = gates.units();
        int w = table.add(layer, "W", features * gates.count() * units, features * gates.stride(), gates.stride(),
                matrix(features, gates, rowMajor, inputGates));
        int r = table.add(layer, "RW", units * gates.count() * units, units * gates.stride(), gates.stride(),
                matrix(units, gates, rowMajor, new int[] {0, 1, 2, 3}));
        int b = table.add(layer, "b", gates.count() * units, gates.columns(), gates.columns(),
                matrix(1, gates, rowMajor, inputGates));
        Transposed toInput = tokens != null || program.learns(input) ? transposed(w, features, gates) : null;
        return new Recurrent.Weights(w, r, b, toInput, transposed(r, units, gates), tokens);
    }

    private static IntUnaryOperator matrix(int rows, Gates gates, boolean rowMajor, int[] places) {
        int units = gates.units();
        int columns = gates.count() * units;
        return i -> {
            int row = rowMajor ? i / columns : i % rows;
            int column = rowMajor ? i % columns : i / rows;
            return gates.place(row, places[column / units], column % units);
        };
    }

    private Transposed transposed(int offset, int rows, Gates gates) {
        return program.refreshed(Recurrent.Weights.transposed(offset, rows, gates));
    }
}
