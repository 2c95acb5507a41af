package io.percolate.bench;

import static io.percolate.model.Optimizer.adam;

import io.percolate.graph.Graph;
import io.percolate.graph.Scope;
import io.percolate.graph.Step;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.autodiff.samediff.SDVariable;

/** Percolate's graphs: a transformer, a variational autoencoder, two adversaries. */
final class GraphPeer extends Peer {

    private static final int HIDDEN = 4 * Task.GPT_UNITS; // hidden units after attention

    private final Graph graph = new Graph(42);
    private final SplittableRandom random = new SplittableRandom(42);
    private final List<Step> steps;

    GraphPeer(Task task, Batches batches) {
        super(task, batches);
        steps = switch (task.network()) {
            case "gpt" -> List.of(step(gpt(), ""));
            case "vae" -> List.of(step(vae(), ""));
            default -> gan();
        };
    }

    private Step step(SDVariable loss, String part) {
        return graph.step(loss, graph.parameters(part), adam(Task.LEARNING_RATE));
    }

    private SDVariable gpt() {
        SDVariable letters = graph.tokens("letters", Task.STEPS);
        SDVariable next = graph.tokens("next", Task.STEPS);
        SDVariable x = graph.positions(graph.embedding(letters, Task.LETTERS, Task.GPT_UNITS));
        for (int i = 1; i <= Task.GPT_BLOCKS; i++) {
            Scope block = graph.scope("block" + i);
            x = x.add(block.attention(block.layerNorm(x), Task.GPT_HEADS, true));
            x = x.add(block.dense(block.dense(block.layerNorm(x), HIDDEN, "gelu"), Task.GPT_UNITS));
        }
        return graph.crossEntropy(graph.dense(graph.layerNorm(x), Task.LETTERS), next);
    }

    private SDVariable vae() {
        SDVariable x = graph.input("x", Task.PIXELS);
        SDVariable hidden = graph.dense(x, Task.VAE_UNITS, "relu");
        SDVariable mean = graph.dense(hidden, Task.VAE_LATENT);
        SDVariable logVariance = graph.dense(hidden, Task.VAE_LATENT);
        SDVariable decoded = graph.dense(graph.sample(mean, logVariance), Task.VAE_UNITS, "relu");
        SDVariable pixels = graph.dense(decoded, Task.PIXELS);
        return graph.binaryCrossEntropy(pixels, x).mul(Task.PIXELS).add(graph.gaussianKl(mean, logVariance));
    }

    private List<Step> gan() {
        SDVariable noise = graph.input("noise", Task.GAN_NOISE);
        SDVariable real = graph.input("real", Task.PIXELS);
        Scope generator = graph.scope("generator");
        SDVariable fake = generator.dense(noise, Task.GAN_UNITS[0], "leakyrelu");
        fake = generator.dense(generator.dense(fake, Task.GAN_UNITS[1], "leakyrelu"), Task.PIXELS, "tanh");
        SDVariable judged = judge(graph.scope("discriminator"), real);
        SDVariable found = judge(graph.reuse("discriminator"), graph.stopGradient(fake));
        SDVariable passed = judge(graph.reuse("discriminator"), fake);
        return List.of(step(graph.binaryCrossEntropy(judged, 1).add(graph.binaryCrossEntropy(found, 0)),
                "discriminator"), step(graph.binaryCrossEntropy(passed, 1), "generator"));
    }

    private static SDVariable judge(Scope scope, SDVariable x) {
        SDVariable hidden = scope.dense(x, Task.GAN_UNITS[1], "leakyrelu");
        return scope.dense(scope.dense(hidden, Task.GAN_UNITS[0], "leakyrelu"), 1);
    }

    @Override
    protected void step(int batch) {
        float[] features = batches.features(batch);
        switch (task.network()) {
            case "gpt" -> steps.get(0).train(features, batches.labels(batch));
            case "vae" -> steps.get(0).train(new float[][] {features});
            default -> {
                float[] noise = noise();
                steps.get(0).train(noise, features);
                steps.get(1).train(new float[][] {noise});
            }
        }
    }

    private float[] noise() {
        float[] values = new float[task.batch() * Task.GAN_NOISE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
