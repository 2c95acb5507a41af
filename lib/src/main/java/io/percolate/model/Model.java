package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Schema;
import io.percolate.dl4j.ModelZip;
import io.percolate.engine.Engines;
import io.percolate.engine.TrainStep;
import io.percolate.model.build.ModelSpec;
import io.percolate.model.build.ModelText;
import io.percolate.model.declare.Option;
import io.percolate.model.vocabulary.Losses;
import io.percolate.train.Checkpoint;
import io.percolate.train.Evaluation;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.train.Trainer;
import io.percolate.train.TrainingEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network with Keras's verbs, over DL4J's own.
 *
 * <p>Images are {@code (N, height, width, channel)}, {@code CNN2DFormat.NHWC} in DL4J, and
 * {@code dataset.features()} is what {@code network().output(...)} takes. Sequences are {@code (N, time, feature)} here
 * and {@code (N, feature, time)} inside DL4J.
 *
 * <pre>{@code
 * Model model = Model.sequential().input(28, 28).flatten().dense(128, "relu").dropout(0.2).dense(10, "softmax")
 *         .seed(42).compile("adam", "crossentropy");
 * History history = model.fit(mnist.train(), epochs(5).batchSize(32).validationSplit(0.1));
 * Evaluation test = model.evaluate(mnist.test());
 * }</pre>
 */
public final class Model {

    private static final String SHAPE = "shape.txt";
    private static final String NAMES = "names.json";

    private Blueprint blueprint;
    private NeuralNetwork network;
    private Schema schema = Schema.NONE;

    /** With new weights. */
    Model(ModelSpec spec) {
        DeclaredModel declared = new DeclaredModel(spec);
        blueprint = declared;
        network = declared.network();
    }

    private Model(Blueprint blueprint, NeuralNetwork network) {
        this.blueprint = blueprint;
        this.network = network;
    }

    /** Starts a model that is built layer by layer. */
    public static Sequential sequential() {
        return new Sequential();
    }

    /**
     * A model from its text form, a line per layer.
     *
     * <pre>{@code
     * input 28x28
     * flatten
     * dense 128 relu init=he l2=1e-4
     * dropout 0.2
     * dense 10 softmax
     * optimizer adam lr=0.001
     * loss crossentropy
     * metrics accuracy
     * }</pre>
     *
     * @throws PercolateException at the first mistake, with line, column and the nearest known word
     */
    public static Model parse(String text) {
        return new Model(ModelText.parse(text, Reproducibility.seed()));
    }

    /**
     * A model around a DL4J network that was built or trained elsewhere.
     *
     * @param network {@code MultiLayerNetwork} or {@code ComputationGraph} with one input and one output
     * @param inputShape shape of one example: height, width, channel; time, feature; or values
     * @throws PercolateException when the shape is empty or the network has no layer with outputs
     */
    public static Model of(NeuralNetwork network, int... inputShape) {
        return new Model(ImportedNetwork.of(network, inputShape), network);
    }

    /**
     * A model from a file of {@link #save}, of {@link Checkpoint}, or of DL4J.
     *
     * @param inputShape shape of one example, for a file of DL4J, which does not contain it
     * @throws PercolateException when it is not such a file, or is damaged
     */
    public static Model load(Path file, int... inputShape) {
        ModelZip.Content content = ModelZip.read(file);
        Model model = load(file, content, inputShape);
        String names = content.notes().get(NAMES);
        model.schema = names == null ? Schema.NONE : Schema.parse(names);
        return model;
    }

    private static Model load(Path file, ModelZip.Content content, int... inputShape) {
        String text = content.notes().getOrDefault(Checkpoint.MODEL, "");
        if (!text.isEmpty()) {
            return new Model(new DeclaredModel(ModelText.parse(text, Reproducibility.seed())), content.network());
        }
        String shape = content.notes().get(SHAPE);
        if (shape == null && inputShape.length == 0) {
            throw new PercolateException(file + " was written by DL4J and does not say the shape of its input:"
                    + " add it, as in Model.load(file, 28, 28, 1).");
        }
        return of(content.network(), shape == null ? inputShape
                : Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray());
    }

    /**
     * Saves the model with the names and the scale of its columns and classes as DL4J's zip, atomically. Any DL4J program can read
     * it; layernorm, gru and attention are layers of this library, which must then be on the class path.
     */
    public void save(Path file) {
        boolean declared = blueprint instanceof DeclaredModel;
        ModelZip.write(network, Map.of(declared ? Checkpoint.MODEL : SHAPE,
                declared ? text() : Option.print(inputShape()), NAMES, schema.json()), file);
    }

    /**
     * Another optimizer and loss for the same weights; the optimizer's state is reset.
     *
     * @throws PercolateException when a name is unknown; the model is then unchanged
     */
    public Model compile(Optimizer optimizer, String loss) {
        DeclaredModel changed = new DeclaredModel(blueprint.spec().with(optimizer.declaration(), Losses.of(loss)));
        NeuralNetwork next = changed.network();
        next.params().assign(network.params());
        network = next;
        blueprint = changed;
        return this;
    }

    /**
     * Another optimizer and loss by name.
     *
     * @throws PercolateException when a name is unknown; the model is then unchanged
     */
    public Model compile(String optimizer, String loss) {
        return compile(Optimizer.of(optimizer), loss);
    }

    /**
     * A new, untrained model that differs in some settings.
     *
     * <pre>{@code Model wider = mlp.vary(Map.of("units", 256, "lr", 1e-3, "dropout", 0.1));}</pre>
     *
     * <p>A network that was built elsewhere keeps its weights, and only {@code lr} can be varied.
     *
     * @param settings values by name: {@code optimizer}, {@code loss} and {@code seed}, an option of the optimizer, or
     *     an option of layers, which is set in all layers that have it; the last layer keeps its units and activation
     * @throws PercolateException when no part of the model has such a setting, or the value does not fit
     */
    public Model vary(Map<String, ?> settings) {
        return blueprint.vary(network, settings);
    }

    /**
     * The configuration for the record of an experiment: layers, optimizer and loss; of a network that was built
     * elsewhere the kinds of its layers, its learning rate and DL4J's loss.
     */
    public Map<String, Object> settings() {
        return blueprint.settings(network);
    }

    /** Seed of initial weights, shuffling and dropout. */
    public long seed() {
        return blueprint.seed(network);
    }

    /**
     * Trains on the data; {@link Thread#interrupt} ends it after the current batch. The model remembers the names of
     * the data's columns and classes and how it was normalized: data that it is evaluated on or predicts is matched by
     * name and normalized alike.
     *
     * @throws PercolateException when the data does not fit or the loss diverges; the model is then unchanged
     */
    public History fit(Dataset data, FitOptions options) {
        Schema names = schema.covers(data) ? schema.or(Schema.of(data)) : Schema.of(data);
        Dataset matched = names.match(data);
        blueprint.check(matched.featureRows());
        FitOptions own = options.callback(event -> {
            if (event instanceof TrainingEvent.FitStarted started) {
                started.training().keep(NAMES, names::json);
            }
        });
        History history = trainer().fit(matched, own.validationData().map(names::match).map(own::validationData)
                .orElse(own));
        schema = names;
        return history;
    }

    /**
     * The data with its columns and classes in the order in which the model was trained with them, normalized alike; a
     * class that the data lacks is added.
     *
     * @throws PercolateException when the data has other columns, or a class that the model does not know
     */
    public Dataset match(Dataset data) {
        return schema.match(data);
    }

    /**
     * Loss and metrics on the data, without training.
     *
     * @throws PercolateException when the data does not fit
     */
    public Evaluation evaluate(Dataset data) {
        Dataset matched = match(data);
        blueprint.check(matched.featureRows());
        return trainer().evaluate(matched);
    }

    /**
     * Outputs {@code (N, outputs)} for the examples, in the order of the classes that the model was trained with. They
     * are normalized as its training data was, and values come in the unit of the labels before normalization.
     *
     * @throws PercolateException when the examples do not have the model's input shape or columns
     */
    public INDArray predict(Dataset data) {
        return Nd4j.create(outputs(data), new long[] {data.size(), outputs()}, 'c');
    }

    /**
     * Outputs {@code (N, outputs)} for features {@code (N, ...input shape)} as the network takes them, or
     * {@code (1, outputs)} for those of one example: a tensor is not normalized, as {@link #predict(Dataset)} does.
     *
     * @throws PercolateException when the features do not have the model's input shape
     */
    public INDArray predict(INDArray features) {
        long[] shape = features.shape();
        int[] one = inputShape();
        boolean single = Arrays.equals(shape, Arrays.stream(one).asLongStream().toArray());
        boolean values = shape.length == 1 && Arrays.stream(one).reduce(1, (a, b) -> a * b) == 1;
        if (shape.length < 2 && !single && !values) {
            throw new PercolateException("The features have the shape " + Arrays.toString(shape)
                    + " without an axis for the examples: give (N, ...), or one example of shape "
                    + Arrays.toString(one) + "; reshape(1, -1) makes a row of a vector.");
        }
        boolean alone = single && !values;
        Trainer trainer = trainer();
        trainer.checkShape(alone ? one : Arrays.stream(shape).skip(1).mapToInt(extent -> (int) extent).toArray());
        float[] rows = features.dup('c').data().asFloat();
        blueprint.check(rows);
        int count = alone ? 1 : (int) shape[0];
        return Nd4j.create(schema.inLabelUnit(trainer.predict(rows, count)), new long[] {count, outputs()}, 'c');
    }

    /** The class with the largest output for each example; for one output, 1 when it is above 0.5. */
    public int[] predictClasses(Dataset data) {
        float[] rows = outputs(data);
        int[] classes = new int[data.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = Evaluation.predicted(rows, i, outputs());
        }
        return classes;
    }

    /**
     * DL4J's network itself: parameters, updater state, everything.
     *
     * @throws PercolateException when the model has residual sums: use {@link #graph}
     */
    public MultiLayerNetwork network() {
        if (network instanceof MultiLayerNetwork sequence) {
            return sequence;
        }
        throw new PercolateException("This model has residual sums, so its network is a graph: use graph().");
    }

    /**
     * DL4J's network of a model with residual sums.
     *
     * @throws PercolateException when the model has none: use {@link #network}
     */
    public ComputationGraph graph() {
        if (network instanceof ComputationGraph graph) {
            return graph;
        }
        throw new PercolateException("This model is a sequence of layers, not a graph: use network().");
    }

    /** DL4J's network, a sequence or a graph. */
    public NeuralNetwork dl4j() {
        return network;
    }

    /** Shape of one example, row-major: height, width, channel for images; time, feature for sequences. */
    public int[] inputShape() {
        return blueprint.inputShape();
    }

    /** Number of output values per example. */
    public int outputs() {
        return blueprint.outputs();
    }

    /** Whether it was made of layers of this library, and not around a network that was built elsewhere. */
    public boolean isDeclared() {
        return blueprint instanceof DeclaredModel;
    }

    /**
     * The optimizer: how gradients change the weights.
     *
     * @throws PercolateException when the network was built elsewhere
     */
    public Optimizer optimizer() {
        return new Optimizer(blueprint.spec().optimizer());
    }

    /** The loss by name; DL4J's of a network that was built elsewhere. */
    public String loss() {
        return blueprint.loss(network);
    }

    /**
     * The text form; {@link #parse} creates an equal model from it.
     *
     * @throws PercolateException when the network was built elsewhere
     */
    public String text() {
        return ModelText.print(blueprint.spec());
    }

    /**
     * Java code that creates the same DL4J configuration.
     *
     * @throws PercolateException when the network was built elsewhere
     */
    public String java() {
        return new DeclaredModel(blueprint.spec()).code().program();
    }

    /** Insight into the model: outputs, weights, gradients, filters, saliency, the learning-rate range test. */
    public Insight insight() {
        return new Insight(this);
    }

    /** Layers with output shapes and parameters. */
    public Summary layers() {
        return blueprint.summary(network);
    }

    /** The table of layers, and which of them run on the engine. */
    public String summary() {
        try (TrainStep step = Engines.compile(network, inputShape(), 1)) {
            return layers() + "\n" + step.report();
        }
    }

    /** Says that DL4J runs the model, why, and what to change; empty when the engine runs it. */
    public Optional<String> notice() {
        try (TrainStep step = Engines.compile(network, inputShape(), 1)) {
            return step.notice();
        }
    }

    @Override
    public String toString() {
        return summary();
    }

    private float[] outputs(Dataset data) {
        Dataset matched = schema.matchFeatures(data);
        Trainer trainer = trainer();
        trainer.checkShape(matched.featureShape());
        blueprint.check(matched.featureRows());
        return schema.inLabelUnit(trainer.predict(matched.featureRows(), matched.size()));
    }

    private Trainer trainer() {
        return blueprint.trainer(network);
    }
}
