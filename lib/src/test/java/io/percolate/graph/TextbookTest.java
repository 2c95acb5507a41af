package io.percolate.graph;

import static io.percolate.model.Optimizer.adam;
import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.data.Dataset;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tests that networks written as in a textbook learn. */
class TextbookTest {

    /** Windows of a text that repeats 0 1 2 3 0 1 2 3 .., each with the tokens that follow. */
    private static Dataset cycle(int n, int time) {
        float[] tokens = new float[n * time];
        float[] next = new float[n * time];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = (i / time + i % time) % 4;
            next[i] = (i / time + i % time + 1) % 4;
        }
        return Dataset.of(tokens, new int[] {time}, next, List.of());
    }

    @Test
    void gpt() {
        int vocabulary = 4;
        int time = 6;
        int width = 16;
        Graph gpt = new Graph().optimizer(adam(0.01));
        SDVariable text = gpt.tokens("text", time);
        SDVariable next = gpt.tokens("next", time);
        SDVariable x = gpt.positions(gpt.embedding(text, vocabulary, width));
        for (int i = 1; i <= 2; i++) {
            Scope block = gpt.scope("block" + i);
            x = x.add(block.dropout(block.attention(block.layerNorm(x), 4, true), 0.1));
            x = x.add(block.dense(block.dense(block.layerNorm(x), 4 * width, "gelu"), width));
        }
        SDVariable logits = gpt.linearTransposed(gpt.layerNorm(x), gpt.node("embedding/W"));
        SDVariable loss = gpt.crossEntropy(logits, next);
        Dataset data = cycle(64, time);
        gpt.fit(data, loss, epochs(8).batchSize(16));
        assertThat(gpt.evaluate(data, loss)).isLessThan(0.1);
        assertThat(gpt.run(logits, new float[] {2, 3, 0, 1, 2, 3}).argMax(2).toIntVector())
                .containsExactly(3, 0, 1, 2, 3, 0);
        assertThat(gpt.parameters("block1")).contains("block1/attention/query", "block1/dense/W", "block1/dense2/b");
    }

    @Test
    void lstmLanguageModel() {
        languageModel((graph, x) -> graph.lstm(x, 16));
    }

    @Test
    void gruLanguageModel() {
        languageModel((graph, x) -> graph.gru(x, 16));
    }

    private static void languageModel(BiFunction<Graph, SDVariable, SDVariable> layer) {
        Graph model = new Graph().optimizer(adam(0.03));
        SDVariable text = model.tokens("text", 5);
        SDVariable states = layer.apply(model, model.embedding(text, 4, 8));
        SDVariable logits = model.dense(states, 4);
        SDVariable loss = model.crossEntropy(logits, model.tokens("next", 5));
        Dataset data = cycle(32, 5);
        model.fit(data, loss, epochs(12).batchSize(16));
        assertThat(model.evaluate(data, loss)).isLessThan(0.3);
    }

    /** Pictures of 16 pixels: one of two stripes, with noise. */
    private static float[] stripes(int n, long seed) {
        Random random = new Random(seed);
        float[] pixels = new float[n * 16];
        for (int i = 0; i < n; i++) {
            boolean upper = random.nextBoolean();
            for (int j = 0; j < 16; j++) {
                boolean ink = j / 8 == (upper ? 0 : 1);
                pixels[i * 16 + j] = random.nextDouble() < 0.05 != ink ? 1 : 0;
            }
        }
        return pixels;
    }

    @Test
    void variationalAutoencoder() {
        Graph vae = new Graph().optimizer(adam(0.01));
        SDVariable x = vae.input("x", 16);
        SDVariable h = vae.dense(x, 32, "relu");
        SDVariable mean = vae.scope("mean").dense(h, 2);
        SDVariable logVariance = vae.scope("variance").dense(h, 2);
        SDVariable z = vae.sample(mean, logVariance);
        SDVariable logits = vae.dense(vae.dense(z, 32, "relu"), 16);
        SDVariable reconstruction = vae.binaryCrossEntropy(logits, x).mul(16);
        SDVariable loss = reconstruction.add(vae.gaussianKl(mean, logVariance));
        float[] pixels = stripes(160, 1);
        Dataset data = Dataset.of(pixels, new int[] {16}, pixels, List.of());
        double before = vae.evaluate(data, loss);
        vae.fit(data, loss, epochs(12).batchSize(32));
        assertThat(before).isGreaterThan(11);
        assertThat(vae.evaluate(data, loss)).isLessThan(6);
        INDArray first = vae.run(vae.sigmoid(logits), stripes(1, 5));
        assertThat(Math.abs(first.getDouble(0, 2) - first.getDouble(0, 12))).isGreaterThan(0.5);
    }

    @Test
    void adversarialNetwork() {
        Graph gan = new Graph();
        SDVariable z = gan.input("z", 2);
        SDVariable real = gan.input("real", 2);
        BiFunction<Scope, SDVariable, SDVariable> discriminator = (d, x) -> d.dense(d.dense(x, 16, "leakyrelu"), 1);
        Function<Scope, SDVariable> generator = g -> g.dense(g.dense(z, 16, "leakyrelu"), 2);
        SDVariable fake = generator.apply(gan.scope("generator"));
        SDVariable ofReal = discriminator.apply(gan.scope("discriminator"), real);
        SDVariable ofFake = discriminator.apply(gan.reuse("discriminator"), fake);
        Step d = gan.step(gan.binaryCrossEntropy(ofReal, 1).add(gan.binaryCrossEntropy(ofFake, 0)),
                gan.parameters("discriminator"), adam(0.005));
        Step g = gan.step(gan.binaryCrossEntropy(ofFake, 1), gan.parameters("generator"), adam(0.002));
        for (int i = 0; i < 1000; i++) {
            d.train(gan.normal("z", 32, 2 * i), points(32, i));
            g.train(gan.normal("z", 32, 2 * i + 1));
        }
        INDArray generated = gan.run(fake, gan.normal("z", 200, 999));
        INDArray centre = generated.mean(0);
        assertThat(centre.distance2(Nd4j.createFromArray(1.5f, -1f))).isLessThan(0.6);
    }

    private static float[] points(int n, long seed) {
        Random random = new Random(seed);
        float[] points = new float[2 * n];
        for (int i = 0; i < n; i++) {
            points[2 * i] = (float) (1.5 + 0.3 * random.nextGaussian());
            points[2 * i + 1] = (float) (-1 + 0.3 * random.nextGaussian());
        }
        return points;
    }
}
