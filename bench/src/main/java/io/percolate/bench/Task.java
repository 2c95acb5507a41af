package io.percolate.bench;

import java.util.Locale;

/** The task on which a peer is timed: training or prediction with one network. */
public enum Task {
    MLP_TRAIN, MLP_INFER, CNN_TRAIN, CNN_INFER, LAYERNORM_TRAIN, LSTM_TRAIN, GRU_TRAIN, RESNET_TRAIN,
    GPT_TRAIN, VAE_TRAIN, GAN_TRAIN;

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
    public static final float LEARNING_RATE = 1e-3f;

    /** Key in the results: {@code "mlp.train"}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** {@code "mlp"}, as the peers in Python and the Java methods call it. */
    public String network() {
        return key().substring(0, key().indexOf('.'));
    }

    /** Examples per batch. */
    public int batch() {
        return readsLetters() ? 32 : this == VAE_TRAIN ? 128 : 64;
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
        return this == LSTM_TRAIN || this == GRU_TRAIN || this == GPT_TRAIN;
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
