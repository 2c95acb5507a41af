package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.dl4j.FormulaLoss;
import io.percolate.dl4j.ModelZip;
import io.percolate.dl4j.Weights;
import io.percolate.engine.Engines;
import io.percolate.engine.TrainStep;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A DL4J network as what a fit trains. */
record NetworkTraining(Trainer trainer, int threads) implements Trainable.Portable {

    NetworkTraining(Trainer trainer) {
        this(trainer, 0);
    }

    /**
     * A network with its trainer's settings, as bytes.
     *
     * @param zip DL4J's
     */
    private record Packed(byte[] zip, int[] inputShape, int outputs, long seed, double clipNorm, List<String> metrics,
            String description) implements Parcel {

        @Override
        public Portable open(int threads) {
            return new NetworkTraining(new Trainer(ModelZip.unpack(zip), inputShape, outputs, seed, clipNorm, metrics,
                    description), threads);
        }
    }

    @Override
    public TrainStep compile(int batchSize) {
        return threads == 0 ? Engines.compile(trainer.network(), trainer.inputShape(), batchSize)
                : Engines.compile(trainer.network(), trainer.inputShape(), batchSize, threads);
    }

    @Override
    public Parcel parcel() {
        FormulaLoss.requireNone(Dl4jNetwork.of(network()));
        return new Packed(ModelZip.pack(network()), trainer.inputShape(), trainer.outputs(), trainer.seed(),
                trainer.clipNorm(), List.copyOf(trainer.metrics()), trainer.description());
    }

    @Override
    public Values values(boolean updater) {
        INDArray state = updater ? network().updaterState() : null;
        return new Values(network().params().dup().data().asFloat(),
                state == null ? new float[0] : state.dup().data().asFloat(), Dl4jNetwork.of(network()).iteration());
    }

    @Override
    public void take(Values values) {
        put(values.parameters(), network().params());
        if (values.updater().length > 0) {
            put(values.updater(), network().updaterState());
        }
        Dl4jNetwork.of(network()).iteration(values.updates());
    }

    private static void put(float[] values, INDArray into) {
        into.assign(Nd4j.create(values, into.shape(), 'c'));
    }

    @Override
    public long seed() {
        return trainer.seed();
    }

    @Override
    public double learningRate() {
        return Dl4jNetwork.of(network()).learningRate();
    }

    @Override
    public double clipNorm() {
        return trainer.clipNorm();
    }

    @Override
    public String description() {
        return trainer.description();
    }

    @Override
    public void check(Dataset data) {
        trainer.check(data);
    }

    @Override
    public Task task(Dataset data) {
        return trainer.task(data);
    }

    @Override
    public List<String> metrics() {
        return trainer.metrics();
    }

    @Override
    public FitOptions prepared(FitOptions options, Dataset data, int examples) {
        FitOptions weighted = ClassWeights.counted(options, data, examples, task(data));
        weighted.classWeights().ifPresent(weights -> ClassWeights.apply(network(), weights, trainer.outputs()));
        return weighted;
    }

    @Override
    public Map<String, Double> measure(TrainStep step, Dataset data, FitOptions options) {
        Evaluation measured = trainer.evaluate(step, data, options.classWeights());
        Map<String, Double> values = new LinkedHashMap<>(Map.of("loss", measured.loss()));
        task(data).metrics().stream().filter(metrics()::contains)
                .forEach(name -> values.put(name, measured.metric(name)));
        options.metrics().forEach((name, own) -> values.put(name, measured.metric(own)));
        return values;
    }

    @Override
    public State state() {
        return stored(Weights.of(network()));
    }

    @Override
    public State state(String text) {
        return stored(Weights.parse(text));
    }

    private State stored(Weights weights) {
        return new State() {
            @Override
            public void restore() {
                weights.restore(network());
            }

            @Override
            public String text() {
                return weights.text();
            }
        };
    }

    @Override
    public void save(Path file, Map<String, String> notes) {
        ModelZip.write(network(), notes, file);
    }

    @Override
    public Map<String, String> restore(Path file) {
        ModelZip.Content content = ModelZip.read(file);
        if (content.network().params().length() != network().params().length()) {
            throw new PercolateException(file + " holds a model of " + content.network().params().length()
                    + " parameters, but this one has " + network().params().length() + ": resume with the same model.");
        }
        Weights.of(content.network()).restore(network());
        return content.notes();
    }

    @Override
    public String largestWeight() {
        return Dl4jNetwork.of(network()).largestWeight();
    }

    @Override
    public Optional<String> hint(Dataset data) {
        return ScaleHint.of(network(), data, task(data));
    }

    @Override
    public NeuralNetwork network() {
        return trainer.network();
    }
}
