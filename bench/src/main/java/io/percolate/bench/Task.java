package io.percolate.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The task on which a peer is timed: training, prediction or generation with one network. */
public enum Task {
    MLP_TRAIN, MLP_INFER, CNN_TRAIN, CNN_INFER, LAYERNORM_TRAIN, LSTM_TRAIN, GRU_TRAIN, RESNET_TRAIN,
    GPT_TRAIN, GPT_GENERATE, VAE_TRAIN, GAN_TRAIN, GAN_CONV_TRAIN;

    /** Pixels of an MNIST image. */
    public static final int PIXELS = 784;
    public static final int DIGITS = 10;
    /** Of the hidden layer of both perceptrons, and of the state of the recurrent networks. */
    public static final int UNITS = 128;
    public static final float DROPOUT = 0.2f;
    public static final int[] FILTERS = {32, 64, 64};
    public static final int CNN_UNITS = 64;
    /** Characters of Tiny Shakespeare. */
    public static final int LETTERS = 65;
    public static final int STEPS = 64;
    /** Filters of the three stages of the residual network, and blocks of two convolutions in each of them. */
    public static final int[] STAGES = {16, 32, 64};
    public static final int BLOCKS = 3;
    /** Side of its coloured pictures. */
    public static final int SIDE = 32;
    /** Of the transformer: blocks of attention, features of each letter, heads. */
    public static final int GPT_BLOCKS = 4;
    public static final int GPT_UNITS = 64;
    public static final int GPT_HEADS = 4;
    /** Hidden units and latent numbers of the variational autoencoder. */
    public static final int VAE_UNITS = 256;
    public static final int VAE_LATENT = 16;
    /** Hidden units and noise of the generator; the discriminator has the same units the other way round. */
    public static final int[] GAN_UNITS = {128, 256};
    public static final int GAN_NOISE = 16;
    /** Of the convolutional adversaries: noise, filters for 7x7 and 14x14 pixels, side of the windows. */
    public static final int GAN_CONV_NOISE = 64;
    public static final int[] GAN_FILTERS = {32, 64};
    public static final int GAN_SIDE = 7;
    public static final int GAN_WINDOW = 4;
    public static final float LEARNING_RATE = 1e-3f;

    /** Key in the results: {@code "mlp.train"}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** {@code "mlp"}, {@code "gan.conv"}. */
    public String network() {
        return key().substring(0, key().lastIndexOf('.'));
    }

    /** Examples per batch; letters per text. */
    public int batch() {
        return this == GPT_GENERATE ? STEPS : readsLetters() ? 32 : this == VAE_TRAIN ? 128 : 64;
    }

    /** Shape of one example: height, width, channel; letters; or pixels. */
    public int[] shape() {
        return switch (network()) {
            case "cnn" -> new int[] {28, 28, 1};
            case "resnet" -> new int[] {SIDE, SIDE, 3};
            case "lstm", "gru", "gpt" -> new int[] {STEPS};
            default -> new int[] {PIXELS};
        };
    }

    /** Numbers of one example. */
    public int inputs() {
        int inputs = 1;
        for (int extent : shape()) {
            inputs *= extent;
        }
        return inputs;
    }

    public int classes() {
        return readsLetters() ? LETTERS : DIGITS;
    }

    public boolean readsLetters() {
        return this == LSTM_TRAIN || this == GRU_TRAIN || this == GPT_TRAIN || this == GPT_GENERATE;
    }

    /** The peers that can do it; Deeplearning4j with our optimizations only where the engine once had no reader. */
    List<String> peers() {
        return switch (this) {
            case MLP_TRAIN, MLP_INFER, CNN_TRAIN, CNN_INFER -> List.of("dl4j", "dl4j-tuned", "djl-pytorch", "pytorch");
            case LAYERNORM_TRAIN, LSTM_TRAIN, GRU_TRAIN, RESNET_TRAIN -> List.of("dl4j", "djl-pytorch", "pytorch");
            case GPT_TRAIN, VAE_TRAIN, GAN_TRAIN -> List.of("samediff", "djl-pytorch", "pytorch");
            case GPT_GENERATE -> List.of("samediff", "djl-pytorch", "pytorch", "pytorch-uncached");
            case GAN_CONV_TRAIN -> List.of("samediff", "pytorch");
        };
    }

    /** What to know about a peer's way to do it. */
    Optional<String> remark(String peer) {
        if (this == GAN_CONV_TRAIN) {
            return Optional.of("DJL's PyTorch has no transposed convolution");
        }
        return this != GPT_GENERATE ? Optional.empty() : Optional.of(switch (peer) {
            case "samediff" -> "it has no cache: the whole context for every token";
            case "pytorch-uncached" -> "the whole text for every token";
            default -> "with a cache of keys and values";
        });
    }

    String unit() {
        return this == GPT_GENERATE ? "tokens/s" : "samples/s";
    }

    /** Normal numbers that a generator takes for one picture. */
    public int noise() {
        return this == GAN_CONV_TRAIN ? GAN_CONV_NOISE : GAN_NOISE;
    }

    /** Whether it is a graph, not a stack of layers. */
    public boolean isGraph() {
        return ordinal() >= GPT_TRAIN.ordinal();
    }

    /** Whether its data are pictures of digits; else they are random. */
    public boolean readsDigits() {
        return inputs() == PIXELS;
    }

    public boolean isTraining() {
        return name().endsWith("TRAIN");
    }
}
