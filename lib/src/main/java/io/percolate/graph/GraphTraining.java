package io.percolate.graph;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.engine.GraphEngines;
import io.percolate.engine.GraphStep;
import io.percolate.engine.TrainStep;
import io.percolate.model.Optimizer;
import io.percolate.train.FitOptions;
import io.percolate.train.Task;
import io.percolate.train.Trainable;
import java.nio.file.Path;
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

    private final Nodes nodes;
    private final Execution execution;
    private final Wanted wanted;
    private final Optimizer optimizer;
    private GraphStep step;
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
        wanted = new Wanted(nodes, all.outputs(), all.loss(), learning, List.of(), all.feeds(), all.layers());
    }

    @Override
    public TrainStep compile(int batchSize) {
        step = GraphEngines.compile(wanted.request(Step.update(optimizer), batchSize));
        execution.own(step);
        if (updaterState != null) {
            step.state(updaterState);
        }
        return new GraphTrainStep(step, wanted.feeds(), batchSize, optimizer.learningRate());
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
        return Task.VALUES;
    }

    @Override
    public int predictions(Dataset data) {
        return 1;
    }

    @Override
    public List<String> metrics() {
        return List.of();
    }

    @Override
    public FitOptions prepared(FitOptions options, Dataset data, int examples) {
        if (options.classWeights().isPresent() || options.settings().containsKey("classWeights")) {
            throw new PercolateException("A graph has no class weights: multiply its loss by weights instead.");
        }
        if (!options.metrics().isEmpty()) {
            throw new PercolateException("A fit of a graph reports its loss alone: compute "
                    + options.metrics().keySet() + " with graph.run(...).");
        }
        return options;
    }

    @Override
    public Map<String, Double> measure(TrainStep trained, Dataset data, FitOptions options) {
        return Map.of("loss", trained.evaluate(data.featureRows(), data.labelRows(), data.size(), new float[0]));
    }

    @Override
    public State state() {
        execution.settle();
        return stored(Values.of(nodes, step == null ? new float[0] : step.state()));
    }

    @Override
    public State state(String text) {
        return stored(Values.parse(text));
    }

    private State stored(Values values) {
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

    private void take(Values values) {
        values.restore(nodes);
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
            take(Values.parse(content.notes().get(GraphFile.STATE)));
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
