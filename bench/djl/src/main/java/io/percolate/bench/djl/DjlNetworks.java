package io.percolate.bench.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.transformer.IdEmbedding;
import io.percolate.bench.Task;
import java.util.List;

/** The benchmark's networks as DJL's blocks; images are (N, channel, height, width). */
final class DjlNetworks {

    private static final Shape TWO = new Shape(2, 2);

    private DjlNetworks() {
    }

    static Block of(Task task) {
        return switch (task.network()) {
            case "cnn" -> cnn();
            case "layernorm" -> new SequentialBlock().add(linear(Task.UNITS)).add(LayerNorm.builder().build())
                    .add(Activation::relu).add(linear(Task.DIGITS));
            case "lstm" -> letters(LSTM.builder().setStateSize(Task.UNITS).setNumLayers(1).optBatchFirst(true)
                    .optReturnState(false).build());
            case "gru" -> letters(GRU.builder().setStateSize(Task.UNITS).setNumLayers(1).optBatchFirst(true)
                    .optReturnState(false).build());
            case "resnet" -> resnet();
            case "gpt" -> gpt();
            default -> new SequentialBlock().add(linear(Task.UNITS)).add(Activation::relu)
                    .add(Dropout.builder().optRate(Task.DROPOUT).build()).add(linear(Task.DIGITS));
        };
    }

    private static Linear linear(int units) {
        return Linear.builder().setUnits(units).build();
    }

    private static SequentialBlock cnn() {
        return new SequentialBlock()
                .add(window(Task.FILTERS[0])).add(Activation::relu).add(Pool.maxPool2dBlock(TWO, TWO))
                .add(window(Task.FILTERS[1])).add(Activation::relu).add(Pool.maxPool2dBlock(TWO, TWO))
                .add(window(Task.FILTERS[2])).add(Activation::relu).add(Blocks.batchFlattenBlock())
                .add(linear(Task.CNN_UNITS)).add(Activation::relu).add(linear(Task.DIGITS));
    }

    private static Conv2d window(int filters) {
        return Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(filters).build();
    }

    private static SequentialBlock letters(Block recurrent) {
        return new SequentialBlock()
                .add(new IdEmbedding.Builder().setDictionarySize(Task.LETTERS).setEmbeddingSize(Task.LETTERS).build())
                .add(recurrent).add(states -> new NDList(states.head().get(new NDIndex(":, -1"))))
                .add(linear(Task.LETTERS));
    }

    static SequentialBlock gpt() {
        SequentialBlock all = new SequentialBlock().add(new IdEmbedding.Builder().setDictionarySize(Task.LETTERS)
                .setEmbeddingSize(Task.GPT_UNITS).build()).add(new Positions());
        for (int i = 0; i < Task.GPT_BLOCKS; i++) {
            all.add(new GptBlock());
        }
        return all.add(LayerNorm.builder().axis(2).build()).add(linear(Task.LETTERS))
                .add(out -> new NDList(out.head().reshape(-1, Task.LETTERS))); // the loss takes rows
    }

    /** From pixels to means and logarithms of variances, side by side. */
    static SequentialBlock encoder() {
        return new SequentialBlock().add(linear(Task.VAE_UNITS)).add(Activation::relu)
                .add(linear(2 * Task.VAE_LATENT));
    }

    static SequentialBlock decoder() {
        return new SequentialBlock().add(linear(Task.VAE_UNITS)).add(Activation::relu).add(linear(Task.PIXELS));
    }

    static SequentialBlock generator() {
        return new SequentialBlock().add(linear(Task.GAN_UNITS[0])).add(leaky()).add(linear(Task.GAN_UNITS[1]))
                .add(leaky()).add(linear(Task.PIXELS)).add(Activation::tanh);
    }

    static SequentialBlock discriminator() {
        return new SequentialBlock().add(linear(Task.GAN_UNITS[1])).add(leaky()).add(linear(Task.GAN_UNITS[0]))
                .add(leaky()).add(linear(1));
    }

    private static Block leaky() {
        return Activation.leakyReluBlock(0.01f);
    }

    private static SequentialBlock resnet() {
        SequentialBlock all = new SequentialBlock().add(convolution(3, 1, Task.STAGES[0])).add(Activation::relu);
        for (int stage = 0; stage < Task.STAGES.length; stage++) {
            for (int block = 0; block < Task.BLOCKS; block++) {
                all.add(residual(stage > 0 && block == 0, Task.STAGES[stage])).add(Activation::relu);
            }
        }
        return all.add(Pool.globalAvgPool2dBlock()).add(linear(Task.DIGITS));
    }

    private static Block residual(boolean narrows, int filters) {
        Block body = new SequentialBlock().add(convolution(3, narrows ? 2 : 1, filters)).add(Activation::relu)
                .add(convolution(3, 1, filters));
        Block shortcut = narrows ? convolution(1, 2, filters) : Blocks.identityBlock();
        return new ParallelBlock(both -> new NDList(both.get(0).head().add(both.get(1).head())),
                List.of(body, shortcut));
    }

    private static SequentialBlock convolution(int size, int stride, int filters) {
        return new SequentialBlock().add(Conv2d.builder().setKernelShape(new Shape(size, size))
                .optPadding(new Shape(size / 2, size / 2)).optStride(new Shape(stride, stride)).setFilters(filters)
                .optBias(false).build()).add(BatchNorm.builder().build());
    }
}
