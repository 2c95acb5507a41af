package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.data.Augmentation;
import io.percolate.data.Dataset;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Options of a fit, with Keras's names. Immutable: every method that takes a value returns new options.
 *
 * <pre>{@code model.fit(train, epochs(5).batchSize(64).validationSplit(0.1));}</pre>
 */
public final class FitOptions implements Cloneable, Serializable {

    private static final long serialVersionUID = 1L;

    private static final Set<String> TAKEN = Stream.concat(Evaluation.METRICS.stream(),
            Stream.of("loss", "learningRate", "seconds", "epoch")).collect(Collectors.toSet());

    private int epochs;
    private int batchSize = 32;
    private double validationSplit;
    private Dataset validationData;
    private boolean shuffle = true;
    private Long seed; // null for the model's
    private Schedule schedule;
    private double[] classWeights;
    private boolean balanced;
    private Map<String, Metric> metrics = Map.of();
    private double labelSmoothing;
    private Augmentation augmentation;
    private boolean keepsZeros;
    private transient Path resume;
    private transient Cluster cluster;
    private List<Callback> callbacks = List.of();

    private FitOptions() {
    }

    /** Options for this number of passes over the data, at least 1; everything else has its default. */
    public static FitOptions epochs(int epochs) {
        return new FitOptions().withEpochs(epochs);
    }

    /** The same options with another number of epochs. */
    public FitOptions withEpochs(int number) {
        require(number >= 1, "epochs is " + number + ": a fit needs at least 1.");
        return with(options -> options.epochs = number);
    }

    /** Examples per update, default 32. */
    public FitOptions batchSize(int size) {
        require(size >= 1, "batchSize is " + size + ": a batch needs at least 1 example.");
        return with(options -> options.batchSize = size);
    }

    /**
     * Share of the data held out for validation, taken from its end before shuffling, default 0; drawn from every class
     * where the end of a sorted file would miss some: {@link Dataset#holdOut}.
     */
    public FitOptions validationSplit(double share) {
        require(share >= 0 && share < 1,
                "validationSplit is " + share + ": give a share of the data from 0 up to, but not, 1.");
        return with(options -> options.validationSplit = share);
    }

    /** Separate validation data, instead of a share of the training data. */
    public FitOptions validationData(Dataset data) {
        return with(options -> options.validationData = data);
    }

    /** Whether each epoch is shuffled anew, default true. */
    public FitOptions shuffle(boolean on) {
        return with(options -> options.shuffle = on);
    }

    /** Seed of shuffling and dropout, default the model's seed. */
    public FitOptions seed(long value) {
        return with(options -> options.seed = value);
    }

    /** Learning-rate schedule, default constant. */
    public FitOptions schedule(Schedule value) {
        return with(options -> options.schedule = value);
    }

    /**
     * Weight of each class in the loss, for classes of unequal size; for cross-entropy after softmax, or after one
     * sigmoid, where the first weight is that of 0.
     */
    public FitOptions classWeights(double... weights) {
        for (double weight : weights) {
            require(weight >= 0 && Double.isFinite(weight),
                    "A class weight is " + weight + ": give numbers from 0 up.");
        }
        return with(options -> {
            options.classWeights = weights.clone();
            options.balanced = false;
        });
    }

    /**
     * Weights of the classes by their counts in the training data.
     *
     * @param rule {@code "balanced"}: examples / (classes * count), as in scikit-learn
     */
    public FitOptions classWeights(String rule) {
        require(rule.equals("balanced"), "There are no class weights '" + rule + "': write balanced, or a number for"
                + " each class.");
        return with(options -> {
            options.classWeights = null;
            options.balanced = true;
        });
    }

    /**
     * Adds a metric of one's own. The history shows it under its name for the validation data, as {@code valName}, or
     * without validation data for the training data.
     */
    public FitOptions metric(String name, Metric metric) {
        require(name.matches("[A-Za-z]\\w*"), "'" + name + "' is not a name for a metric: use letters and digits.");
        require(!TAKEN.contains(name), "The history has a column " + name + " already: name the metric differently.");
        return with(options -> {
            options.metrics = new LinkedHashMap<>(metrics);
            options.metrics.put(name, metric);
        });
    }

    /** Share of each label that is spread over all classes, {@code y (1 - s) + s / classes}, default 0. */
    public FitOptions labelSmoothing(double share) {
        require(share >= 0 && share < 1, "labelSmoothing is " + share + ": give a share from 0 up to, but not, 1.");
        return with(options -> options.labelSmoothing = share);
    }

    /** Augments the training images anew in each epoch, default no augmentation. */
    public FitOptions augment(Augmentation value) {
        return with(options -> options.augmentation = value);
    }

    /**
     * Weights in matrices and kernels that are 0 when the fit begins stay 0; biases learn, default false.
     *
     * <pre>{@code model.pruned(0.8).fit(train, epochs(1).keepZeros())}</pre>
     */
    public FitOptions keepZeros() {
        return with(options -> options.keepsZeros = true);
    }

    /**
     * Trains on the machines of a cluster, default this machine: they share every batch, and the model has their
     * average.
     *
     * <pre>{@code model.fit(train, epochs(5).batchSize(128).on(spark))}</pre>
     */
    public FitOptions on(Cluster machines) {
        return with(options -> options.cluster = machines);
    }

    /** Continues, bit for bit, from a file of {@link Checkpoint}; the epochs are those of the whole fit. */
    public FitOptions resume(Path checkpoint) {
        return with(options -> options.resume = checkpoint);
    }

    /** Adds a callback after the existing ones. */
    public FitOptions callback(Callback callback) {
        return with(options -> {
            List<Callback> all = new ArrayList<>(callbacks);
            all.add(callback);
            options.callbacks = List.copyOf(all);
        });
    }

    /**
     * The same options for a fit that another machine does on its own.
     *
     * @throws PercolateException when a part of them needs this machine
     */
    public FitOptions portable() {
        require(cluster == null, "Every fit is a machine's own here: leave the options' on(...) out.");
        require(resume == null, "A fit on another machine cannot resume a checkpoint of this one: leave resume out.");
        return with(options -> options.callbacks = callbacks.stream().map(Callback::portable)
                .flatMap(Optional::stream).toList());
    }

    /** The settings as an experiment record stores them: epochs, batch size, and every other option that was set. */
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("epochs", epochs);
        settings.put("batchSize", batchSize);
        if (validationSplit > 0) {
            settings.put("validationSplit", validationSplit);
        }
        if (labelSmoothing > 0) {
            settings.put("labelSmoothing", labelSmoothing);
        }
        if (balanced) {
            settings.put("classWeights", "balanced");
        } else if (classWeights != null) {
            settings.put("classWeights", Arrays.toString(classWeights));
        }
        if (!shuffle) {
            settings.put("shuffle", false);
        }
        if (keepsZeros) {
            settings.put("keepZeros", true);
        }
        return settings;
    }

    public int epochs() {
        return epochs;
    }

    public int batchSize() {
        return batchSize;
    }

    public double validationSplit() {
        return validationSplit;
    }

    public Optional<Dataset> validationData() {
        return Optional.ofNullable(validationData);
    }

    public boolean shuffle() {
        return shuffle;
    }

    public OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    public Optional<Schedule> schedule() {
        return Optional.ofNullable(schedule);
    }

    public Optional<double[]> classWeights() {
        return Optional.ofNullable(classWeights).map(double[]::clone);
    }

    /** Whether the weights of the classes follow from their counts. */
    boolean balanced() {
        return balanced;
    }

    /** Metrics of one's own by name. */
    public Map<String, Metric> metrics() {
        return Collections.unmodifiableMap(metrics);
    }

    public double labelSmoothing() {
        return labelSmoothing;
    }

    public Optional<Augmentation> augmentation() {
        return Optional.ofNullable(augmentation);
    }

    public boolean keepsZeros() {
        return keepsZeros;
    }

    public Optional<Path> resume() {
        return Optional.ofNullable(resume);
    }

    public Optional<Cluster> cluster() {
        return Optional.ofNullable(cluster);
    }

    public List<Callback> callbacks() {
        return callbacks;
    }

    private FitOptions with(Consumer<FitOptions> change) {
        try {
            FitOptions copy = (FitOptions) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("it is cloneable", e);
        }
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new PercolateException(sentence);
        }
    }
}
