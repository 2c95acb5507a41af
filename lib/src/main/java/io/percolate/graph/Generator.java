package io.percolate.graph;

import io.percolate.PercolateException;
import io.percolate.data.text.Generation;
import io.percolate.data.text.NextToken;
import io.percolate.data.text.Sampling;
import io.percolate.engine.GraphEngines;
import io.percolate.engine.GraphLayer;
import io.percolate.engine.GraphStream;
import io.percolate.engine.StepReader;
import io.percolate.engine.UnsupportedException;
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
    private final int[] prompt;

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
        NextToken.check(prompt, vocabulary, "'" + logits.name() + "'");
        this.prompt = prompt;
        for (GraphLayer layer : wanted.layers()) {
            if (layer.kind().equals("attention") && layer.option("causal") != 1) {
                throw new PercolateException("The layer " + layer.name() + " sees later time steps, which do not exist"
                        + " yet when text is generated: make its attention causal.");
            }
        }
    }

    Generation write(int n, Sampling sampling) {
        Optional<GraphStream> stream = stream();
        if (stream.isEmpty()) {
            NextToken next = this::afterWindow;
            return next.write(prompt, n, sampling);
        }
        try (GraphStream steps = stream.get()) {
            return new StepReader(steps).write(prompt, n, sampling);
        }
    }

    private Optional<GraphStream> stream() {
        try {
            return Optional.of(GraphEngines.stream(wanted.request(null, 1)));
        } catch (UnsupportedException e) {
            return Optional.empty(); // an operation that needs whole sequences
        }
    }

    /** The logits of the last token, from the last tokens that fit; the places behind it do not matter. */
    private float[] afterWindow(List<Integer> tokens) {
        int count = Math.min(time, tokens.size());
        float[] window = new float[time];
        for (int i = 0; i < count; i++) {
            window[i] = tokens.get(tokens.size() - count + i);
        }
        float[] all = graph.run(logits, window).dup('c').data().asFloat();
        return Arrays.copyOfRange(all, (count - 1) * vocabulary, count * vocabulary);
    }
}
