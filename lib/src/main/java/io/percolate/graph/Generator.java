package io.percolate.graph;

import io.percolate.PercolateException;
import io.percolate.data.text.Generation;
import io.percolate.data.text.Sampling;
import io.percolate.engine.GraphEngines;
import io.percolate.engine.GraphLayer;
import io.percolate.engine.GraphStream;
import io.percolate.engine.UnsupportedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;

/** Writes tokens after a prompt, step by step, or with a run of the whole graph for each token. */
final class Generator {

    private final Graph graph;
    private final Wanted wanted;
    private final SDVariable logits;
    private final int time;
    private final int vocabulary;
    private final List<Integer> tokens = new ArrayList<>();

    Generator(Graph graph, Wanted wanted, int[] prompt) {
        this.graph = graph;
        this.wanted = wanted;
        logits = graph.node(wanted.outputs().get(0));
        long[] shape = graph.nodes.shapes.of(logits);
        if (shape.length != 3 || wanted.feeds().names().size() != 1) {
            throw new PercolateException("'" + logits.name() + "' is " + Shapes.text(shape) + " of the inputs "
                    + wanted.feeds().names() + ": to generate, give the logits, batch x time x tokens, of one input.");
        }
        time = (int) shape[1];
        vocabulary = (int) shape[2];
        if (prompt.length == 0) {
            throw new PercolateException("The prompt has no token: begin with at least one.");
        }
        for (int token : prompt) {
            if (token < 0 || token >= vocabulary) {
                throw new PercolateException("The prompt has the token " + token + ", but '" + logits.name()
                        + "' knows the tokens 0 to " + (vocabulary - 1) + ".");
            }
            tokens.add(token);
        }
        for (GraphLayer layer : wanted.layers()) {
            if (layer.kind().equals("attention") && layer.option("causal") != 1) {
                throw new PercolateException("The layer " + layer.name() + " sees later time steps, which do not exist"
                        + " yet when text is generated: make its attention causal.");
            }
        }
    }

    Generation write(int n, Sampling sampling) {
        int first = tokens.size();
        long start = System.nanoTime();
        Optional<GraphStream> stream = stream();
        if (stream.isPresent()) {
            try (GraphStream steps = stream.get()) {
                step(steps, first + n, sampling);
            }
        } else {
            while (tokens.size() < first + n) {
                tokens.add(sampling.choose(afterWindow()));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        int[] written = tokens.subList(first, first + n).stream().mapToInt(token -> token).toArray();
        return new Generation("", written, n / seconds);
    }

    private Optional<GraphStream> stream() {
        try {
            return Optional.of(GraphEngines.stream(wanted.request(null, 1)));
        } catch (UnsupportedException e) {
            return Optional.empty(); // an operation that needs whole sequences
        }
    }

    private void step(GraphStream stream, int end, Sampling sampling) {
        int next = Math.max(0, tokens.size() - stream.length()); // first token that the stream has not read
        int read = 0;
        float[] found = null;
        while (tokens.size() < end) {
            while (next < tokens.size()) {
                if (read == stream.length()) {
                    stream.reset();
                    next = tokens.size() - stream.length() / 2;
                    read = 0;
                }
                found = stream.next(tokens.get(next++));
                read++;
            }
            tokens.add(sampling.choose(found));
        }
    }

    /** The logits of the last token, from the last tokens that fit; the places behind it do not matter. */
    private float[] afterWindow() {
        int count = Math.min(time, tokens.size());
        float[] window = new float[time];
        for (int i = 0; i < count; i++) {
            window[i] = tokens.get(tokens.size() - count + i);
        }
        float[] all = graph.run(logits, window).dup('c').data().asFloat();
        return Arrays.copyOfRange(all, (count - 1) * vocabulary, count * vocabulary);
    }
}
