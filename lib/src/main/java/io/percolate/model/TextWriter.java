package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.data.text.Generation;
import io.percolate.data.text.NextToken;
import io.percolate.data.text.Sampling;
import io.percolate.engine.Engines;
import io.percolate.engine.GraphStream;
import io.percolate.engine.TrainStep;
import io.percolate.engine.UnsupportedException;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** Continues tokens with a model whose outputs are the shares of the token that comes next. */
final class TextWriter {

    private final NeuralNetwork network;
    private final int[] shape;
    private final int vocabulary;
    private final boolean oneHot;

    /** @throws PercolateException when the model is no language model */
    TextWriter(NeuralNetwork network, int[] shape, int vocabulary) {
        this.network = network;
        this.shape = shape;
        this.vocabulary = vocabulary;
        oneHot = shape.length == 2 && shape[1] == vocabulary;
        if (vocabulary < 2 || shape.length != 1 && !oneHot) {
            throw new PercolateException("The model takes " + Arrays.toString(shape) + " and has " + vocabulary
                    + " outputs: to generate, it must take a window of tokens, as numbers or one-hot, and have an"
                    + " output for each token that may come next.");
        }
    }

    Generation write(int[] prompt, int n, Sampling sampling) {
        NextToken.check(prompt, vocabulary, "the model");
        try (GraphStream stream = Engines.stream(network, shape)) {
            NextToken next = tokens -> lastWindow(stream, tokens);
            return next.write(prompt, n, sampling);
        } catch (UnsupportedException e) {
            return byWindows(prompt, n, sampling, e.getMessage());
        }
    }

    /** Step by step from the start, as in training: a state that was carried for longer means nothing to the model. */
    private float[] lastWindow(GraphStream stream, List<Integer> tokens) {
        stream.reset();
        float[] outputs = new float[vocabulary];
        for (int token : tokens.subList(Math.max(0, tokens.size() - shape[0]), tokens.size())) {
            outputs = stream.next(step(token));
        }
        return logits(outputs);
    }

    private Generation byWindows(int[] prompt, int n, Sampling sampling, String reason) {
        if (prompt.length < shape[0]) {
            throw new PercolateException("The model reads whole windows of " + shape[0] + " tokens, because of "
                    + reason + ", but the prompt has " + prompt.length + ": give at least " + shape[0] + ".");
        }
        try (TrainStep step = Engines.compile(network, shape, 1)) {
            NextToken next = tokens -> {
                float[] outputs = new float[vocabulary];
                step.predict(window(tokens.subList(tokens.size() - shape[0], tokens.size())), 1, outputs);
                return logits(outputs);
            };
            return next.write(prompt, n, sampling);
        }
    }

    private float[] window(List<Integer> tokens) {
        int width = oneHot ? vocabulary : 1;
        float[] window = new float[tokens.size() * width];
        for (int t = 0; t < tokens.size(); t++) {
            System.arraycopy(step(tokens.get(t)), 0, window, t * width, width);
        }
        return window;
    }

    private float[] step(int token) {
        if (!oneHot) {
            return new float[] {token};
        }
        float[] step = new float[vocabulary];
        step[token] = 1;
        return step;
    }

    private static float[] logits(float[] shares) {
        float[] logits = new float[shares.length];
        for (int i = 0; i < shares.length; i++) {
            logits[i] = (float) Math.log(Math.max(shares[i], Float.MIN_NORMAL));
        }
        return logits;
    }
}
