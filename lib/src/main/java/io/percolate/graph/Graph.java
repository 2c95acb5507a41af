package io.percolate.graph;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.text.Generation;
import io.percolate.data.text.Sampling;
import io.percolate.data.text.Tokenizer;
import io.percolate.graph.picture.Picture;
import io.percolate.model.Optimizer;
import io.percolate.model.Summary;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.train.TrainingSession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of any shape over ND4J's SameDiff: several inputs and losses, shared weights, parts that stand still.
 *
 * <pre>{@code
 * Graph mlp = new Graph();
 * SDVariable x = mlp.input("x", 784), y = mlp.input("y", 10);
 * SDVariable logits = mlp.dense(mlp.dense(x, 128, "relu"), 10);
 * mlp.fit(mnist.train(), mlp.crossEntropy(logits, y), epochs(5));
 * INDArray p = mlp.run(mlp.softmax(logits), test.features());
 * }</pre>
 *
 * <p>Images are height, width, channel; sequences time, feature. The inputs of a loss take the values of a data set in
 * the order in which they were declared: first those of a row of features, then those of the labels, when it uses them.
 */
public final class Graph extends Scope {

    private final Execution execution;
    private Optimizer optimizer = Optimizer.adam(1e-3);

    /** An empty graph with seed 42. */
    public Graph() {
        this(42);
    }

    /** @param seed of parameters, dropout, samples and shuffling */
    public Graph(long seed) {
        this(new Nodes(SameDiff.create(), DataType.FLOAT, seed));
    }

    Graph(Nodes nodes) {
        super(nodes, "", false);
        execution = new Execution(nodes);
    }

    /**
     * An input of plain numbers.
     *
     * @param shape of one example: {@code 28, 28, 1} height, width, channel; {@code time, feature}; {@code values}
     * @throws PercolateException when the name is taken
     */
    public SDVariable input(String name, int... shape) {
        return placeholder(name, nodes.type, shape);
    }

    /**
     * An input of token or class numbers, from 0.
     *
     * @param shape of one example: {@code time}, or nothing for one number
     * @throws PercolateException when the name is taken
     */
    public SDVariable tokens(String name, int... shape) {
        return placeholder(name, DataType.INT32, shape);
    }

    private SDVariable placeholder(String name, DataType type, int... shape) {
        if (Arrays.stream(shape).anyMatch(extent -> extent < 1)) {
            throw new PercolateException("The input '" + name + "' has the shape " + Arrays.toString(shape)
                    + ": every extent must be at least 1.");
        }
        long[] batched = new long[shape.length + 1];
        Arrays.setAll(batched, axis -> axis == 0 ? -1 : shape[axis - 1]);
        return nodes.placeholder(checked(name), type, batched);
    }

    /** The optimizer of {@link #fit}, default adam with learning rate 0.001. */
    public Graph optimizer(Optimizer value) {
        optimizer = value;
        return this;
    }

    /**
     * Trains all parameters that the loss depends on, but for frozen ones; {@link Thread#interrupt} ends it after the
     * current batch.
     *
     * @throws PercolateException when loss and data do not fit or the loss diverges; the graph is then unchanged
     */
    public History fit(Dataset data, SDVariable loss, FitOptions options) {
        execution.settle();
        try (GraphTraining training = new GraphTraining(nodes, execution, loss, optimizer)) {
            return TrainingSession.fit(training, data, options);
        }
    }

    /**
     * Steps of one's own, for several losses or parts that train in turns.
     *
     * <pre>{@code
     * Step d = gan.step(dLoss, gan.parameters("discriminator"), adam(2e-4));
     * Step g = gan.step(gLoss, gan.parameters("generator"), adam(2e-4));
     * }</pre>
     *
     * @param parameters names of those that learn
     * @throws PercolateException when the loss is no scalar, or does not depend on a parameter
     */
    public Step step(SDVariable loss, List<String> parameters, Optimizer rule) {
        return new Step(nodes, execution, Wanted.loss(nodes, loss, parameters), rule);
    }

    /**
     * The loss on the data in inference mode: without dropout, with running statistics. It is computed for batches of
     * 128 examples; the result is their mean, weighted by their sizes.
     */
    public double evaluate(Dataset data, SDVariable loss) {
        return measure(data, loss).get("loss");
    }

    /**
     * What a fit reports for validation data: {@code loss}, and {@code accuracy} when the loss compares classes,
     * {@code mae} when it is an {@link #mse}. A mask hides positions from both.
     */
    public Map<String, Double> measure(Dataset data, SDVariable loss) {
        return GraphTraining.measure(nodes, execution, loss, data);
    }

    /** A node in inference mode, for feeds in the order in which its inputs were declared. */
    public INDArray run(SDVariable output, INDArray... feeds) {
        return Results.one(this, execution, output, Results.rows(feeds));
    }

    /** A node in inference mode, for rows in the order in which its inputs were declared. */
    public INDArray run(SDVariable output, float[]... feeds) {
        return Results.one(this, execution, output, feeds);
    }

    /** A node by its name. */
    public INDArray run(String output, INDArray... feeds) {
        return run(node(output), feeds);
    }

    /**
     * Continues a text, token by token. A graph that sees only the past is run step by step: it keeps the state of its
     * recurrent layers and the keys and values of its causal attention. When as many tokens are read as the graph has
     * time steps, attention begins anew with the last half of them.
     *
     * <pre>{@code
     * gpt.generate(logits, letters, "ROMEO:", 200, 0.8, 10, 1)
     * }</pre>
     *
     * @param logits (N, time, tokens), of one input of {@link #tokens}
     * @param tokenizer turns the text into tokens and back
     * @param prompt the text so far, at least one token
     * @param n tokens to write
     * @param temperature divides the logits: below 1 likely tokens become likelier, 0 always takes the likeliest
     * @param topK chooses among this many of the likeliest tokens, 0 among all
     * @throws PercolateException when the node has other dimensions, or an attention layer sees later steps
     */
    public Generation generate(SDVariable logits, Tokenizer tokenizer, String prompt, int n, double temperature,
            int topK, long seed) {
        Generation written = generate(logits, tokenizer.encode(prompt), n, temperature, topK, seed);
        return new Generation(tokenizer.decode(written.tokens()), written.tokens(), written.tokensPerSecond());
    }

    /** Continues a row of tokens, as {@link #generate(SDVariable, Tokenizer, String, int, double, int, long)}. */
    public Generation generate(SDVariable logits, int[] prompt, int n, double temperature, int topK, long seed) {
        execution.settle();
        return new Generator(this, Wanted.outputs(nodes, List.of(logits.name())), prompt)
                .write(n, new Sampling(temperature, topK, seed));
    }

    /**
     * Several nodes in inference mode, by their names.
     *
     * @param feeds by the names of the inputs
     * @throws PercolateException when a name is unknown, an input is missing or does not fit
     */
    public Map<String, INDArray> run(List<String> outputs, Map<String, INDArray> feeds) {
        return Results.named(this, execution, outputs, feeds);
    }

    /**
     * Gradient of a loss by an input, a parameter, or a node between them such as a layer's output, in inference mode.
     *
     * <pre>{@code
     * INDArray slope = cnn.gradient(score, "conv2", picture);   // (N, height, width, channels), as conv2
     * }</pre>
     *
     * @param name of the node, on which the loss depends
     * @param feeds in the order in which the inputs of the loss were declared
     */
    public INDArray gradient(SDVariable loss, String name, INDArray... feeds) {
        return Results.gradient(nodes, execution, loss, name, Results.rows(feeds));
    }

    /**
     * What an attention layer looks at: the share that each time step takes of each other, in inference mode. The
     * shares of a time step add to 1.
     *
     * <pre>{@code
     * INDArray weights = gpt.attentionWeights("block2/attention", tokens);   // (N, heads, time, time)
     * }</pre>
     *
     * @param layer its name, as the summary shows it
     * @param feeds in the order in which the inputs were declared that the layer needs
     * @return (N, heads, time steps that ask, time steps that answer)
     * @throws PercolateException when the layer is none of attention
     */
    public INDArray attentionWeights(String layer, INDArray... feeds) {
        return run(nodes.attentionWeights(layer), feeds);
    }

    /** The names of all attention layers, in the order in which they were written. */
    public List<String> attentionLayers() {
        return nodes.attentionLayers();
    }

    /** The parameters of a scope: {@code "generator"}; all for an empty name. */
    public List<String> parameters(String scope) {
        List<String> all = nodes.parameters().stream().map(SDVariable::name).toList();
        List<String> chosen = all.stream().filter(name -> scope.isEmpty() || name.equals(scope)
                || name.startsWith(scope + "/")).toList();
        if (chosen.isEmpty() && !scope.isEmpty()) {
            throw new PercolateException("The graph has no parameters in '" + scope + "'."
                    + Names.suggestion(scope, Names.scopes(all)));
        }
        return chosen;
    }

    /** The value that a parameter has now, as a copy. */
    public INDArray value(String parameter) {
        execution.settle();
        return node(parameter).getArr().dup();
    }

    /**
     * Gives a parameter another value, for instance zeros to see what the network does without it.
     *
     * @throws PercolateException when there is no such parameter, or its shape is another
     */
    public Graph setValue(String parameter, INDArray value) {
        INDArray own = nodes.parameter(parameter).getArr();
        if (!Arrays.equals(own.shape(), value.shape())) {
            throw new PercolateException("The parameter '" + parameter + "' is " + Shapes.text(own.shape())
                    + ", but the value is " + Shapes.text(value.shape()) + ".");
        }
        execution.assign(own, value);
        return this;
    }

    /** Lets a scope stand still in {@link #fit}. */
    public Graph freeze(String scope) {
        nodes.frozen.addAll(parameters(scope));
        return this;
    }

    /** Lets a scope learn again in {@link #fit}. */
    public Graph unfreeze(String scope) {
        parameters(scope).forEach(nodes.frozen::remove);
        return this;
    }

    /** A node by its name: an input, an output of a layer, a parameter. */
    public SDVariable node(String name) {
        return nodes.get(name);
    }

    /** Standard normal numbers for some examples of an input, as the latent numbers of a generator. */
    public float[] normal(String input, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count * Shapes.width(nodes.shapes.of(node(input)))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** A row for each input and layer, with shape and parameters. */
    public Summary summary() {
        return GraphSummary.of(nodes);
    }

    /** A picture of the graph as SVG, from the inputs down. */
    public String picture() {
        return Picture.svg(Diagram.cards(nodes));
    }

    /** Saves the graph with its values as SameDiff's own file, atomically; SameDiff loads it too. */
    public void save(Path file) {
        execution.settle();
        GraphFile.write(nodes, Map.of(), file);
    }

    /**
     * A graph from a file of {@link #save}, of a checkpoint, or of SameDiff.
     *
     * @throws PercolateException when it is no such file or is damaged
     */
    public static Graph load(Path file) {
        return new Graph(GraphFile.read(file).nodes());
    }

    @Override
    public String toString() {
        return summary().toString();
    }
}
