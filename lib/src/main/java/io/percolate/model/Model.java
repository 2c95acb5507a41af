package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Schema;
import io.percolate.data.text.Generation;
import io.percolate.data.text.Sampling;
import io.percolate.data.text.Tokenizer;
import io.percolate.parallel.JobCluster;
import io.percolate.model.build.ModelSpec;
import io.percolate.model.build.ModelText;
import io.percolate.parallel.ClusterData;
import io.percolate.train.Checkpoint;
import io.percolate.train.Evaluation;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.train.Trainer;
import io.percolate.train.TrainingEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

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
public final class Model extends CompiledModel implements Compressible, NamedPredictions, PicturePredictions {

    private Schema schema = Schema.NONE;

    /** With new weights. */
    Model(ModelSpec spec) {
        this(new DeclaredModel(spec));
    }

    private Model(DeclaredModel declared) {
        this(declared, declared.network());
    }

    Model(Blueprint blueprint, NeuralNetwork network) {
        super(blueprint, network);
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
     * A model from a file of {@link #save}, of {@link Checkpoint}, of DL4J, of Keras ({@code .keras}, {@code .h5}), or
     * of ONNX ({@code .onnx}).
     *
     * @param inputShape shape of one example, for a file of DL4J, which does not contain it
     * @throws PercolateException when it is not such a file, is damaged, or has a layer that this library lacks
     */
    public static Model load(Path file, int... inputShape) {
        return ModelFile.load(file, inputShape);
    }

    /**
     * Saves the model with the names and the scale of its columns and classes as DL4J's zip, atomically. Any DL4J
     * program can read it; layernorm, gru and attention are layers of this library, which must then be on the class
     * path. A file that ends in {@code .onnx} is written as ONNX, for other programs.
     *
     * @throws PercolateException when ONNX has no such layer
     */
    public void save(Path file) {
        ModelFile.save(this, schema, file);
    }

    /**
     * A new model for another task: this one's layers with their weights, frozen, except for the last, and new layers
     * in its place.
     *
     * <pre>{@code
     * Model letters = digits.newHead(head -> head.dense(26, "softmax"));
     * letters.fit(few, epochs(10));                                        // trains the head alone
     * letters.unfreeze().compile(adam(1e-4)).fit(few, epochs(5));          // then everything, slowly
     * }</pre>
     *
     * @throws PercolateException when the network was built elsewhere, or the layers do not go together
     */
    public Model newHead(UnaryOperator<Sequential> head) {
        return newHead(1, head);
    }

    /** A new model for another task with new layers in place of this number of the last ones. */
    public Model newHead(int replaced, UnaryOperator<Sequential> head) {
        return NewHead.on(this, replaced, head.apply(new Sequential()).declarations());
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
     * Trains on the data; {@link Thread#interrupt} ends it after the current batch. The model remembers the names of
     * the data's columns and classes and how it was normalized: data that it is evaluated on or predicts is matched by
     * name and normalized alike.
     *
     * @throws PercolateException when the data does not fit or the loss diverges; the model is then unchanged
     */
    public History fit(Dataset data, FitOptions options) {
        return fit(data, options, (matched, own) -> trainer().fit(matched, own));
    }

    /**
     * Trains on data that lies on the machines of a cluster, as {@link #fit(Dataset, FitOptions)}: it never comes to
     * this machine.
     *
     * <pre>{@code model.fit(FrameData.of(spark, frame, "species"), epochs(5).batchSize(64));}</pre>
     *
     * @throws PercolateException when the data does not fit, the options need all of it on this machine, or the loss
     *     diverges; the model is then unchanged
     */
    public History fit(ClusterData data, FitOptions options) {
        return fit(data.sample(), options, (matched, own) -> trainer().fit(matched, data.size(),
                own.on(data.like(matched).cluster(own.cluster()))));
    }

    private History fit(Dataset data, FitOptions options, BiFunction<Dataset, FitOptions, History> training) {
        Schema names = schema.covers(data) ? schema.or(Schema.of(data)) : Schema.of(data);
        Dataset matched = names.match(data);
        blueprint.check(matched.featureRows());
        FitOptions own = options.callback(event -> {
            if (event instanceof TrainingEvent.FitStarted started) {
                started.training().keep(ModelFile.NAMES, names::json);
            }
        });
        History history = training.apply(matched, own.validationData().map(names::match).map(own::validationData)
                .orElse(own));
        schema = names;
        return history;
    }

    /**
     * Trains a new model like this one on all folds but one, evaluates it on that one, and so on: {@link Dataset#folds}
     * with the model's seed. Data that is normalized is normalized anew by the training folds alone. This model stays
     * as it is; an imported network starts each fold with its weights.
     *
     * <pre>{@code model.crossValidate(data, 5, epochs(30)).mean("accuracy")}</pre>
     *
     * @throws PercolateException when there are too few examples or groups, or the loss of a fold diverges
     */
    public CrossValidation crossValidate(Dataset data, int folds, FitOptions options) {
        return crossValidate(data.folds(folds, options.seed().orElse(seed())), options);
    }

    /** As {@link #crossValidate(Dataset, int, FitOptions)}, with pairs of training and test parts of one's own. */
    public CrossValidation crossValidate(List<Dataset.Split> folds, FitOptions options) {
        return CrossValidation.of(this, folds, options);
    }

    /**
     * As {@link #crossValidate(Dataset, int, FitOptions)}, with a job for each fold on the machines of a cluster: the
     * folds are those of one machine, and so are the results when it computes with as many threads as each of them.
     *
     * <pre>{@code model.crossValidate(data, 5, epochs(30), spark).mean("accuracy")}</pre>
     *
     * @param options without callbacks other than early stopping
     */
    public CrossValidation crossValidate(Dataset data, int folds, FitOptions options, JobCluster machines) {
        return FoldJob.run(this, data.folds(folds, options.seed().orElse(seed())), options, machines);
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
        return predictor().predict(data);
    }

    /**
     * Outputs {@code (N, outputs)} for features {@code (N, ...input shape)} as the network takes them, or
     * {@code (1, outputs)} for those of one example: a tensor is not normalized, as {@link #predict(Dataset)} does.
     *
     * @throws PercolateException when the features do not have the model's input shape
     */
    public INDArray predict(INDArray features) {
        return predictor().predict(features);
    }

    /** The class with the largest output for each example; for one output, 1 when it is above 0.5. */
    public int[] predictClasses(Dataset data) {
        return predictor().classes(data);
    }

    /**
     * The tokens of the text that the model was trained with, also after it was loaded.
     *
     * @throws PercolateException when it was trained with something else
     */
    public Tokenizer tokenizer() {
        if (schema.tokenizer() == null) {
            throw new PercolateException("The model was not trained with windows of a text: those are made by"
                    + " Dataset.nextTokens.");
        }
        return schema.tokenizer();
    }

    /**
     * Continues a text, token by token, with a model that was trained with {@code Dataset.nextToken}: it reads the last
     * tokens of the text, as many as in training. A recurrent model reads a shorter text, too, but less well.
     *
     * <pre>{@code
     * Dataset windows = Dataset.nextToken(text, Vocabulary.ofCharacters(text), 32, 3);
     * model.fit(windows, epochs(5));
     * model.generate("the c", 200, 0.8, 10, 1)
     * }</pre>
     *
     * @param prompt the text so far; at least a window of tokens when the model is not recurrent
     * @param n tokens to write, at least 1
     * @param temperature divides the logits: below 1 likely tokens become likelier, 0 always takes the likeliest
     * @param topK chooses among this many of the likeliest tokens, 0 among all
     * @throws PercolateException when the model is no language model, or the prompt has letters that it does not know
     */
    public Generation generate(String prompt, int n, double temperature, int topK, long seed) {
        Tokenizer tokens = tokenizer();
        Generation written = generate(tokens.encode(prompt), n, temperature, topK, seed);
        return new Generation(tokens.decode(written.tokens()), written.tokens(), written.tokensPerSecond());
    }

    /** Continues a row of tokens, as {@link #generate(String, int, double, int, long)}. */
    public Generation generate(int[] prompt, int n, double temperature, int topK, long seed) {
        return new TextWriter(network(), inputShape(), blueprint.outputs())
                .write(prompt, n, new Sampling(temperature, topK, seed));
    }

    /** Insight into the model: outputs, weights, gradients, filters, saliency, the learning-rate range test. */
    public Insight insight() {
        return new Insight(this);
    }

    @Override
    Model model() {
        return this;
    }

    Model with(Schema names) {
        schema = names;
        return this;
    }

    /** What it remembers of its training data. */
    Schema schema() {
        return schema;
    }

    private Predictor predictor() {
        return new Predictor(blueprint, network, schema);
    }

    Trainer trainer() {
        return blueprint.trainer(network);
    }
}
