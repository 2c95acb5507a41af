package io.percolate.engine.dl4j;

import io.percolate.dl4j.DecayScore;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.dl4j.SameDiffSilencer;
import io.percolate.dl4j.Zeros;
import io.percolate.engine.TrainStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * DL4J itself as a train step: it runs every network, and is the reference for the compiled engine. Its native
 * operations run in a {@link SingleThread}, and its convolutions cache what their backward pass needs.
 *
 * <p>oneDNN stays off, although it makes convolutions four times as fast: in M2.1 it computes a wrong weight gradient
 * when channels come last, as they do here.
 */
public final class Dl4jStep implements TrainStep {

    private final String reason;
    private final Dl4jNetwork network;
    private final int[] inputShape;
    private final int inputs;
    private final int batchSize;
    private final InputLayout layout;
    private final List<TrainingListener> ownListeners;
    private final CacheMode ownCache;
    private final SingleThread threads = new SingleThread();
    private boolean differentiated;
    private INDArray labels;
    private double clipNorm = Double.POSITIVE_INFINITY;
    private double gradientNorm;
    private int correct;
    private boolean eachOutput;
    private Zeros zeros = Zeros.NONE;

    /** @param reason why the compiled engine does not run the network, without a full stop */
    public Dl4jStep(NeuralNetwork network, int[] inputShape, int batchSize, String reason) {
        this.reason = reason;
        this.network = Dl4jNetwork.of(network);
        this.inputShape = inputShape;
        this.batchSize = batchSize;
        layout = InputLayout.of(network, inputShape);
        ownCache = this.network.cacheMode();
        this.network.cacheMode(CacheMode.DEVICE);
        inputs = Arrays.stream(inputShape).reduce(1, (a, b) -> a * b);
        ownListeners = this.network.listeners();
        List<TrainingListener> listeners = new ArrayList<>(ownListeners);
        listeners.add(new Watch());
        this.network.listeners(listeners);
    }

    /** Receives each batch between the backward pass and the update. */
    private final class Watch extends BaseTrainingListener {

        /** The output layer's input is stored in a workspace that is open only now. */
        @Override
        public void onBackwardPass(Model model) {
            INDArray out = network.outputLayer().activate(true, LayerWorkspaceMgr.noWorkspaces());
            correct = countCorrect(out, labels);
        }

        @Override
        public void onGradientCalculation(Model model) {
            INDArray gradient = model.gradient().gradient(); // a sum: DL4J divides by the batch size later
            gradientNorm = gradient.norm2Number().doubleValue() / labels.size(0);
            if (gradientNorm > clipNorm) {
                gradient.muli(clipNorm / gradientNorm);
            }
        }
    }

    @Override
    public double train(float[] features, float[] labelRows, int count) {
        INDArray x = input(features, 0, count);
        labels = labels(labelRows, count);
        if (differentiated) {
            return update(x);
        }
        differentiated = true;
        return SameDiffSilencer.run(() -> update(x));
    }

    /** Does nothing: the network itself is trained. */
    @Override
    public void reload() {
    }

    private double update(INDArray x) {
        double decay = DecayScore.of(network.layers()); // of the weights before the update, as the score
        double score = network.fit(x, labels);
        zeros.keep();
        return score - decay;
    }

    @Override
    public int correct() {
        return correct;
    }

    @Override
    public int predictions() {
        return (int) (eachOutput ? labels.length() : labels.size(0));
    }

    @Override
    public void countEachOutput() {
        eachOutput = true;
    }

    @Override
    public double gradientNorm() {
        return gradientNorm;
    }

    /** DL4J does not keep its activations. */
    @Override
    public double deadRelus() {
        return Double.NaN;
    }

    @Override
    public void predict(float[] features, int count, float[] outputs) {
        int width = outputs.length / count;
        for (int from = 0; from < count; from += batchSize) {
            float[] rows = output(features, from, Math.min(batchSize, count - from)).dup('c').data().asFloat();
            System.arraycopy(rows, 0, outputs, from * width, rows.length);
        }
    }

    @Override
    public double evaluate(float[] features, float[] labelRows, int count, float[] outputs) {
        ILossFunction loss = network.loss();
        IActivation applied = Applied.before(loss);
        int width = labelRows.length / count;
        double sum = 0;
        for (int from = 0; from < count; from += batchSize) {
            int n = Math.min(batchSize, count - from);
            INDArray rows = output(features, from, n).dup('c');
            System.arraycopy(rows.data().asFloat(), 0, outputs, from * (outputs.length / count), (int) rows.length());
            float[] wanted = Arrays.copyOfRange(labelRows, from * width, (from + n) * width);
            sum += loss.computeScore(labels(wanted, n), rows, applied, null, false);
        }
        return sum / count + network.penalty();
    }

    private INDArray output(float[] features, int from, int n) {
        return network.output(input(features, from, n));
    }

    @Override
    public void learningRate(double rate) {
        for (Layer layer : network.layers()) {
            for (String parameter : layer.paramTable().keySet()) {
                IUpdater updater = layer.conf().getLayer().getUpdaterByParam(parameter);
                if (updater != null && updater.hasLearningRate()) {
                    updater.setLrAndSchedule(rate, null);
                }
            }
        }
    }

    @Override
    public void clipGlobalNorm(double limit) {
        clipNorm = limit;
    }

    @Override
    public void keepZeros(boolean on) {
        zeros = on ? Zeros.in(network.matrices().values()) : Zeros.NONE;
    }

    @Override
    public void seed(long seed) {
        Nd4j.getRandom().setSeed(seed);
    }

    /** Does nothing: the network itself was trained. */
    @Override
    public void synchronize() {
    }

    @Override
    public String report() {
        return "Runs on DL4J, several times slower than the engine: " + reason + ".";
    }

    @Override
    public Optional<String> notice() {
        return Optional.of(report());
    }

    @Override
    public void close() {
        network.listeners(ownListeners);
        network.cacheMode(ownCache);
        threads.close();
    }

    private INDArray input(float[] rows, int from, int count) {
        float[] lane = Arrays.copyOfRange(rows, from * inputs, (from + count) * inputs);
        long[] shape = new long[inputShape.length + 1];
        shape[0] = count;
        for (int i = 0; i < inputShape.length; i++) {
            shape[i + 1] = inputShape[i];
        }
        return layout.arrange(Nd4j.create(lane, shape, 'c'));
    }

    private INDArray labels(float[] rows, int count) {
        int width = rows.length / count;
        return Nd4j.create(Arrays.copyOf(rows, count * width), new long[] {count, width}, 'c');
    }

    private int countCorrect(INDArray out, INDArray labels) {
        if (out.size(1) == 1 || eachOutput) {
            return out.gt(0.5).castTo(out.dataType()).eq(labels.gt(0.5).castTo(out.dataType()))
                    .castTo(out.dataType()).sumNumber().intValue();
        }
        return out.argMax(1).eq(labels.argMax(1)).castTo(out.dataType()).sumNumber().intValue();
    }
}
