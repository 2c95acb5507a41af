package io.percolate.graph;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.dl4j.GraphValues;
import io.percolate.engine.GraphEngines;
import io.percolate.engine.GraphLayer;
import io.percolate.engine.GraphStep;
import io.percolate.engine.TrainStep;
import io.percolate.engine.UnsupportedException;
import io.percolate.model.Optimizer;
import io.percolate.train.ClassWeights;
import io.percolate.train.FitOptions;
import io.percolate.train.Task;
import io.percolate.train.Trainable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A graph with a loss as what a fit trains. */
final class GraphTraining implements Trainable, AutoCloseable {

    private static final int BATCH = 128;

    private final Nodes nodes;
    private final Execution execution;
    private final Wanted wanted;
    private final Optimizer optimizer;
    private final Optional<Comparison> comparison;
    private Task task = Task.VALUES;
    private List<GraphLayer> layers;
    private GraphStep step;
    private GraphTrainStep fitting;
    private float[] updaterState; // of a checkpoint, for the step that is compiled next

    GraphTraining(Nodes nodes, Execution execution, SDVariable loss, Optimizer optimizer) {
        this.nodes = nodes;
        this.execution = execution;
        this.optimizer = optimizer;
        Wanted all = Wanted.loss(nodes, loss, List.of());
        List<String> learning = Reach.of(nodes, List.of(loss.name())).parameters().stream()
                .filter(name -> !nodes.frozen.contains(name)).toList();
        if (learning.isEmpty()) {
            throw new PercolateException("The loss '" + loss.name() + "' depends on no parameter that learns.");
        }
        comparison = Comparison.of(nodes, all);
        List<String> outputs = new ArrayList<>(all.outputs());
        outputs.addAll(comparison.map(Comparison::computed).orElse(List.of()));
        wanted = new Wanted(nodes, outputs, all.loss(), learning, List.of(), all.feeds(), all.layers());
        layers = wanted.layers();
    }

    /** Loss and metrics of data, without training. */
    static Map<String, Double> measure(Nodes nodes, Execution execution, SDVariable loss, Dataset data) {
        Wanted all = Wanted.loss(nodes, loss, List.of());
        all.feeds().split(data);
        execution.settle();
        Optional<Comparison> comparison = Comparison.of(nodes, all);
        List<String> outputs = new ArrayList<>(all.outputs());
        outputs.addAll(comparison.map(Comparison::computed).orElse(List.of()));
        Wanted wanted = new Wanted(nodes, outputs, "", List.of(), List.of(), all.feeds(), all.layers());
        int batch = Math.min(BATCH, data.size());
        try (GraphStep step = GraphEngines.compile(wanted.request(null, batch))) {
            step.seed(nodes.seed);
            return new GraphTrainStep(step, all.feeds(), comparison, comparison.map(of -> of.task(data))
                    .orElse(Task.VALUES), widths(nodes, outputs), batch, 0).measure(data, Map.of());
        }
    }

    /** Values of an example of each output but the loss. */
    private static List<Integer> widths(Nodes nodes, List<String> outputs) {
        return outputs.stream().skip(1).map(name -> Shapes.width(nodes.shapes.of(nodes.get(name)))).toList();
    }

    @Override
    public TrainStep compile(int batchSize) {
        try {
            step = GraphEngines.compile(wanted.with(layers).request(Step.update(optimizer), batchSize));
        } catch (UnsupportedException e) {
            throw new PercolateException("Class weights need the engine, but " + e.getMessage() + ".", e);
        }
        execution.own(step);
        if (updaterState != null) {
            step.state(updaterState);
        }
        fitting = new GraphTrainStep(step, wanted.feeds(), comparison, task, widths(nodes, wanted.outputs()), batchSize,
                optimizer.learningRate());
        return fitting;
    }

    @Override
    public long seed() {
        return nodes.seed;
    }

    @Override
    public double learningRate() {
        return optimizer.updater().hasLearningRate() ? optimizer.learningRate() : Double.NaN;
    }

    @Override
    public double clipNorm() {
        double limit = optimizer.option("globalClipnorm");
        return limit > 0 ? limit : Double.POSITIVE_INFINITY;
    }

    @Override
    public String description() {
        return "";
    }

    @Override
    public void check(Dataset data) {
        wanted.feeds().split(data);
    }

    @Override
    public Task task(Dataset data) {
        task = comparison.map(of -> of.task(data)).orElse(Task.VALUES);
        return task;
    }

    @Override
    public List<String> metrics() {
        return comparison.map(of -> of.metrics(task)).orElse(List.of());
    }

    @Override
    public FitOptions prepared(FitOptions options, Dataset data, int examples) {
        boolean weighted = options.settings().containsKey("classWeights");
        if (comparison.isEmpty() && (weighted || !options.metrics().isEmpty())) {
            throw new PercolateException("The loss '" + wanted.loss() + "' does not compare one output with its target"
                    + " by crossEntropy, binaryCrossEntropy or mse, so there are no class weights and no metrics such"
                    + " as " + options.metrics().keySet() + ": leave them out.");
        }
        if (options.labelSmoothing() > 0 && !comparison.map(of -> of.canSmooth(data)).orElse(false)) {
            throw new PercolateException("Labels are smoothed when they are 0 and 1 for each class and nothing else,"
                    + " but the loss '" + wanted.loss() + "' takes others: leave labelSmoothing out.");
        }
        FitOptions counted = weighted && options.classWeights().isEmpty() ? options.classWeights(ClassWeights.balanced(
                comparison.orElseThrow().counts(data, examples))) : options;
        counted.classWeights().ifPresent(weights -> weigh(weights, task(data)));
        return counted;
    }

    private void weigh(double[] weights, Task meaning) {
        GraphLayer loss = comparison.orElseThrow().weighted(weights, meaning);
        layers = wanted.layers().stream().map(layer -> layer.output().equals(loss.output()) ? loss : layer).toList();
    }

    @Override
    public Map<String, Double> measure(TrainStep trained, Dataset data, FitOptions options) {
        return fitting.measure(data, options.metrics());
    }

    @Override
    public State state() {
        execution.settle();
        return stored(GraphValues.of(nodes.sd, step == null ? new float[0] : step.state()));
    }

    @Override
    public State state(String text) {
        return stored(GraphValues.parse(text));
    }

    private State stored(GraphValues values) {
        return new State() {
            @Override
            public void restore() {
                take(values);
            }

            @Override
            public String text() {
                return values.text();
            }
        };
    }

    private void take(GraphValues values) {
        values.restore(nodes.sd);
        if (step != null) {
            step.reload();
        }
        if (values.updater().length > 0) {
            updaterState = values.updater();
            if (step != null) {
                step.state(updaterState);
            }
        }
    }

    @Override
    public void save(Path file, Map<String, String> notes) {
        GraphFile.write(nodes, GraphFile.with(notes, GraphFile.STATE, state().text()), file);
    }

    @Override
    public Map<String, String> restore(Path file) {
        GraphFile.Content content = GraphFile.read(file);
        List<String> theirs = content.nodes().parameters().stream().map(SDVariable::name).toList();
        List<String> ours = nodes.parameters().stream().map(SDVariable::name).toList();
        if (!theirs.equals(ours)) {
            throw new PercolateException(file + " holds a graph with the parameters " + theirs + ", but this one has "
                    + ours + ": resume with the same graph.");
        }
        if (content.notes().containsKey(GraphFile.STATE)) {
            take(GraphValues.parse(content.notes().get(GraphFile.STATE)));
        }
        return content.notes();
    }

    @Override
    public String largestWeight() {
        SDVariable largest = nodes.parameters().stream()
                .max(Comparator.comparingDouble(GraphTraining::size)).orElseThrow();
        return String.format(Locale.ROOT, "the largest weight is %.3g, in %s", size(largest), largest.name());
    }

    private static double size(SDVariable parameter) {
        INDArray values = parameter.getArr();
        double size = values.amaxNumber().doubleValue();
        return Double.isNaN(size) ? Double.POSITIVE_INFINITY : size;
    }

    @Override
    public Optional<String> hint(Dataset data) {
        return Optional.empty();
    }

    @Override
    public NeuralNetwork network() {
        throw new PercolateException("A graph is trained, which has no DL4J network: use graph.sameDiff().");
    }

    @Override
    public void close() {
        if (step != null) {
            execution.disown(step);
            step.close();
        }
    }
}
