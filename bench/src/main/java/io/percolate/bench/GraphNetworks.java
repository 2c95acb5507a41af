package io.percolate.bench;

import io.percolate.graph.Graph;
import io.percolate.graph.Scope;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/** Percolate's graphs: a transformer, a variational autoencoder, two pairs of adversaries. */
final class GraphNetworks {

    private static final int HIDDEN = 4 * Task.GPT_UNITS; // hidden units after attention

    private final Graph graph;

    /** @param part the scope whose parameters the loss trains, empty for all */
    record Goal(SDVariable loss, String part) { }

    GraphNetworks(Graph graph) {
        this.graph = graph;
    }

    List<Goal> goals(Task task) {
        return switch (task) {
            case GPT_TRAIN -> List.of(new Goal(graph.crossEntropy(letters(), graph.tokens("next", Task.STEPS)), ""));
            case VAE_TRAIN -> List.of(new Goal(vae(), ""));
            case GAN_TRAIN -> adversaries(generator(), graph.input("real", Task.PIXELS), GraphNetworks::judge);
            case GAN_CONV_TRAIN -> adversaries(convolutionalGenerator(), graph.input("real", 28, 28, 1),
                    GraphNetworks::judgePicture);
            default -> throw new IllegalArgumentException(task + " is not a graph that trains");
        };
    }

    /** Logits of the letter after each letter. */
    SDVariable letters() {
        SDVariable letters = graph.tokens("letters", Task.STEPS);
        SDVariable x = graph.positions(graph.embedding(letters, Task.LETTERS, Task.GPT_UNITS));
        for (int i = 1; i <= Task.GPT_BLOCKS; i++) {
            Scope block = graph.scope("block" + i);
            x = x.add(block.attention(block.layerNorm(x), Task.GPT_HEADS, true));
            x = x.add(block.dense(block.dense(block.layerNorm(x), HIDDEN, "gelu"), Task.GPT_UNITS));
        }
        return graph.dense(graph.layerNorm(x), Task.LETTERS);
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

    private interface Judge {
        SDVariable logits(Scope scope, SDVariable x);
    }

    private List<Goal> adversaries(SDVariable fake, SDVariable real, Judge judge) {
        SDVariable judged = judge.logits(graph.scope("discriminator"), real);
        SDVariable found = judge.logits(graph.reuse("discriminator"), graph.stopGradient(fake));
        SDVariable passed = judge.logits(graph.reuse("discriminator"), fake);
        return List.of(new Goal(graph.binaryCrossEntropy(judged, 1).add(graph.binaryCrossEntropy(found, 0)),
                "discriminator"), new Goal(graph.binaryCrossEntropy(passed, 1), "generator"));
    }

    private SDVariable generator() {
        Scope scope = graph.scope("generator");
        SDVariable x = scope.dense(graph.input("noise", Task.GAN_NOISE), Task.GAN_UNITS[0], "leakyrelu");
        return scope.dense(scope.dense(x, Task.GAN_UNITS[1], "leakyrelu"), Task.PIXELS, "tanh");
    }

    private static SDVariable judge(Scope scope, SDVariable x) {
        SDVariable hidden = scope.dense(x, Task.GAN_UNITS[1], "leakyrelu");
        return scope.dense(scope.dense(hidden, Task.GAN_UNITS[0], "leakyrelu"), 1);
    }

    private SDVariable convolutionalGenerator() {
        Scope scope = graph.scope("generator");
        int side = Task.GAN_SIDE;
        int filters = Task.GAN_FILTERS[1];
        SDVariable x = scope.dense(graph.input("noise", Task.GAN_CONV_NOISE), side * side * filters);
        x = scope.relu(scope.batchNorm(scope.reshape(x, side, side, filters)));
        x = scope.relu(scope.batchNorm(scope.convTranspose(x, Task.GAN_FILTERS[0], Task.GAN_WINDOW, 2)));
        return scope.tanh(scope.convTranspose(x, 1, Task.GAN_WINDOW, 2));
    }

    private static SDVariable judgePicture(Scope scope, SDVariable x) {
        for (int filters : Task.GAN_FILTERS) {
            x = scope.activation(scope.conv(x, filters, Task.GAN_WINDOW, 2, "same"), "leakyrelu");
        }
        return scope.dense(scope.flatten(x), 1);
    }
}
