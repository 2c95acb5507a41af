package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import io.percolate.model.build.ModelSpec;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import io.percolate.model.layer.LayerKind;
import io.percolate.model.layer.Layers;
import io.percolate.model.vocabulary.Losses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Builder of a model, layer by layer; {@link #compile} completes it.
 *
 * <pre>{@code
 * Model cnn = Model.sequential().input(28, 28).conv(32, 3, "relu").maxpool(2).flatten().dense(10, "softmax")
 *         .compile("adam", "crossentropy");
 * }</pre>
 */
public final class Sequential {

    private final List<Declaration> layers = new ArrayList<>();
    private List<String> metrics = List.of("accuracy");
    private long seed = Reproducibility.seed();

    Sequential() {
    }

    /** Shape of one example: {@code input(28, 28)} is an image of one channel, {@code input(2)} a point. */
    public Sequential input(int... shape) {
        return add("input", options -> options, (Object) shape);
    }

    /** Flattens an image to one row. */
    public Sequential flatten() {
        return add("flatten", options -> options);
    }

    /** {@code activation(W x + b)}. */
    public Sequential dense(int units, String activation) {
        return dense(units, activation, options -> options);
    }

    /** {@code activation(W x + b)} with options. */
    public Sequential dense(int units, String activation, UnaryOperator<LayerOptions> options) {
        return add("dense", options, units, activation);
    }

    /** Filters over a window of an image: {@code conv(32, 3, "relu")} is 3x3. */
    public Sequential conv(int filters, int kernelSize, String activation) {
        return conv(filters, kernelSize, activation, options -> options);
    }

    /** Filters over a window of an image, with options: {@code l -> l.padding("same").strides(2)}. */
    public Sequential conv(int filters, int kernelSize, String activation, UnaryOperator<LayerOptions> options) {
        return add("conv", options, filters, size(kernelSize), activation);
    }

    /** Largest value of each window, which is also the stride. */
    public Sequential maxpool(int poolSize) {
        return maxpool(poolSize, options -> options);
    }

    /** Largest value of each window, with options. */
    public Sequential maxpool(int poolSize, UnaryOperator<LayerOptions> options) {
        return add("maxpool", options, size(poolSize));
    }

    /** Mean of each window, which is also the stride. */
    public Sequential avgpool(int poolSize) {
        return avgpool(poolSize, options -> options);
    }

    /** Mean of each window, with options. */
    public Sequential avgpool(int poolSize, UnaryOperator<LayerOptions> options) {
        return add("avgpool", options, size(poolSize));
    }

    /** One value per channel or feature: {@code "avg"}, {@code "max"} or {@code "sum"} over the image or the time. */
    public Sequential globalpool(String pooling) {
        return add("globalpool", options -> options, pooling);
    }

    /** Zero mean and unit variance over the batch, then a learned scale and shift. */
    public Sequential batchnorm() {
        return batchnorm(options -> options);
    }

    /** Batch normalization with options: {@code l -> l.set("momentum", 0.99)}. */
    public Sequential batchnorm(UnaryOperator<LayerOptions> options) {
        return add("batchnorm", options);
    }

    /** Zero mean and unit variance over the features of each example, then a learned scale and shift. */
    public Sequential layernorm() {
        return add("layernorm", options -> options);
    }

    /** A learned vector for each token: numbers 0 to inputDim - 1 become {@code (time, outputDim)}. */
    public Sequential embedding(int inputDim, int outputDim) {
        return add("embedding", options -> options, inputDim, outputDim);
    }

    /** Long short-term memory; its last state, or with {@code returnSequences} all of them. */
    public Sequential lstm(int units) {
        return lstm(units, options -> options);
    }

    /** Long short-term memory with options. */
    public Sequential lstm(int units, UnaryOperator<LayerOptions> options) {
        return add("lstm", options, units);
    }

    /** Gated recurrent unit; its last state, or with {@code returnSequences} all of them. */
    public Sequential gru(int units) {
        return gru(units, options -> options);
    }

    /** Gated recurrent unit with options. */
    public Sequential gru(int units, UnaryOperator<LayerOptions> options) {
        return add("gru", options, units);
    }

    /** Simple recurrent layer; its last state, or with {@code returnSequences} all of them. */
    public Sequential rnn(int units) {
        return rnn(units, options -> options);
    }

    /** Simple recurrent layer with options. */
    public Sequential rnn(int units, UnaryOperator<LayerOptions> options) {
        return add("rnn", options, units);
    }

    /** Self-attention over the time steps with this many heads. */
    public Sequential attention(int units, int heads) {
        return add("attention", options -> options.set("heads", heads), units);
    }

    /** An activation function on its own. */
    public Sequential activation(String function) {
        return add("activation", options -> options, function);
    }

    /** Adds the input of these layers to their output: {@code residual(r -> r.dense(64, "relu"))}. */
    public Sequential residual(UnaryOperator<Sequential> layers) {
        Sequential body = layers.apply(new Sequential());
        this.layers.add(new Declaration(Layers.RESIDUAL, Map.of(), body.layers));
        return this;
    }

    /**
     * Any layer by its name, including registered ones, as in the text form.
     *
     * <pre>{@code Model.sequential().input(2).layer("dense", 16, "relu", "l2=1e-4").layer("dense", 2, "softmax")}</pre>
     *
     * @param name one of {@code Layers.names()}
     * @param words values of its first options in order, then {@code "name=value"}
     * @throws PercolateException when there is no such layer or option, or a value does not fit
     */
    public Sequential layer(String name, Object... words) {
        LayerKind kind = Layers.find(name).orElseThrow(() -> new PercolateException(
                "There is no layer '" + name + "'." + DidYouMean.sentence(name, Layers.names())));
        Map<String, Object> given = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i++) {
            kind.read(i, Option.print(words[i]), given);
        }
        layers.add(new Declaration(kind, given, List.of()));
        return this;
    }

    /** In training, zeroes this share of the values and scales the rest by 1 / (1 - rate). */
    public Sequential dropout(double rate) {
        return add("dropout", options -> options, rate);
    }

    /** Metrics of the validation data besides the loss: {@code accuracy precision recall f1 top5 auc}. */
    public Sequential metrics(String... names) {
        metrics = List.of(names);
        return this;
    }

    /** Fixes initial weights, shuffling and dropout, default {@link Reproducibility#seed()}. */
    public Sequential seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Completes the model.
     *
     * @param optimizer name with default options, {@code "adam"}
     * @param loss {@code crossentropy mse mae hinge ...}
     * @throws PercolateException when a name is unknown, or layers do not go together; the message says which, and why
     */
    public Model compile(String optimizer, String loss) {
        return compile(Optimizer.of(optimizer), loss);
    }

    /**
     * Completes the model.
     *
     * @throws PercolateException when the loss is unknown, or layers do not go together; the message says why
     */
    public Model compile(Optimizer optimizer, String loss) {
        return new Model(new ModelSpec(layers, optimizer.declaration(), Losses.of(loss), metrics, seed));
    }

    /** Completes the model with a loss of one's own. */
    public Model compile(Optimizer optimizer, CustomLoss loss) {
        return new Model(new ModelSpec(layers, optimizer.declaration(), loss.loss(), metrics, seed));
    }

    /** Completes the model with a loss of one's own. */
    public Model compile(String optimizer, CustomLoss loss) {
        return compile(Optimizer.of(optimizer), loss);
    }

    List<Declaration> declarations() {
        return layers;
    }

    private static int[] size(int extent) {
        return new int[] {extent, extent};
    }

    private Sequential add(String name, UnaryOperator<LayerOptions> options, Object... values) {
        LayerKind kind = Layers.find(name).orElseThrow();
        LayerOptions all = new LayerOptions(kind);
        for (int i = 0; i < values.length; i++) {
            all.set(kind.positional().get(i).name(), values[i]);
        }
        layers.add(options.apply(all).spec());
        return this;
    }
}
