package io.percolate.engine.cpu;

import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.engine.TrainStep;
import io.percolate.engine.cpu.kernel.Team;
import io.percolate.engine.cpu.learn.Updates;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Relu;
import io.percolate.engine.read.Mirror;
import io.percolate.engine.read.NetworkReader;
import io.percolate.engine.read.Program;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** The compiled engine: forward pass, backward pass and update over flat arrays, with the batch split over threads. */
public final class CompiledStep implements TrainStep {

    public final Program program;
    public final Lane[] lanes;
    private final Team team;
    private final int batchSize;
    private final float[] weights;
    public final Updates updates;
    private final Dl4jNetwork network;
    private final int[] positions; // of DL4J's parameters in the arrays
    private final Mirror mirror;
    private final double[] losses;
    private final int outputs;
    private int iteration;
    private int correct;
    private int predictions;
    private int last; // size of the last trained batch
    private long seed;
    private long drawn;
    private boolean trained;

    /** @throws io.percolate.engine.UnsupportedException naming the first part that the engine does not support */
    public CompiledStep(NeuralNetwork network, int[] inputShape, int batchSize, int threads) {
        this(network, inputShape, batchSize, threads, false);
    }

    /** @param inputGradient whether the gradient of the input is computed too */
    public CompiledStep(NeuralNetwork network, int[] inputShape, int batchSize, int threads, boolean inputGradient) {
        this.batchSize = batchSize;
        program = NetworkReader.read(network, inputShape, threads, inputGradient);
        weights = new float[program.weights.length];
        float[][] gradients = new float[threads][weights.length];
        updates = new Updates(program.weights, weights, gradients);
        this.network = Dl4jNetwork.of(network);
        positions = program.weights.positions();
        mirror = new Mirror(this.network, positions, updates.arrays);
        reload();
        team = new Team(threads);
        lanes = new Lane[threads];
        losses = new double[threads];
        int capacity = (batchSize + threads - 1) / threads;
        for (int p = 0; p < threads; p++) {
            lanes[p] = new Lane(p, team, capacity, weights, gradients[p]);
            program.fill(lanes[p]);
        }
        outputs = lanes[0].loss.outputs;
        WarmUp.kernels();
    }

    @Override
    public void reload() {
        mirror.read();
        iteration = network.iteration();
    }

    @Override
    public double train(float[] features, float[] labels, int count) {
        int epoch = network.epoch();
        double loss = pass(features, labels, count, lane -> updates.update(lane, iteration, epoch));
        trained = true;
        iteration++;
        return loss;
    }

    @Override
    public double backward(float[] features, float[] labels, int count, float[] gradient) {
        double loss = pass(features, labels, count, updates::sum);
        for (int i = 0; i < positions.length; i++) {
            gradient[i] = updates.arrays.gradients()[positions[i]];
        }
        return loss;
    }

    @Override
    public void update(float[] gradient) {
        for (Lane lane : lanes) {
            Arrays.fill(lane.gradients, 0);
        }
        for (int i = 0; i < positions.length; i++) {
            lanes[0].gradients[positions[i]] = gradient[i];
        }
        int epoch = network.epoch();
        team.run(number -> updates.update(lanes[number], iteration, epoch));
        trained = true;
        iteration++;
    }

    /**
     * One pass forward and backward; {@code end} runs on every lane when all gradients are computed.
     *
     * @return mean loss before the update
     */
    private double pass(float[] features, float[] labels, int count, Consumer<Lane> end) {
        if (count < 1 || count > batchSize || labels.length < count * outputs) {
            throw new IllegalArgumentException("A batch of " + count + " examples with " + labels.length
                    + " labels does not fit a train step made for " + batchSize + " examples of " + outputs
                    + " outputs.");
        }
        double penalty = updates.penalty(iteration, network.epoch());
        long drawing = seed * 0x2545F4914F6CDD1DL + drawn++;
        team.run(number -> {
            Lane lane = share(number, 0, count);
            int n = shareOf(number, count);
            lane.seed = drawing;
            for (int t = number; t < program.transposed.size(); t += lanes.length) {
                program.transposed.get(t).refresh(weights);
            }
            lane.feed(0, features);
            lane.forward(n, true);
            losses[number] = lane.loss.run(labels, lane.first, n);
            if (!lane.learning.isEmpty()) {
                lane.loss.gradient(labels, lane.first, n, 1f / count);
            }
            team.barrier();
            lane.backward(n);
            team.barrier();
            end.accept(lane);
        });
        last = count;
        predictions = lanes[0].loss.eachOutput ? count * outputs : count;
        correct = 0;
        for (Lane lane : lanes) {
            correct += lane.loss.correct;
        }
        return sum(losses) / count + penalty;
    }

    @Override
    public void predict(float[] features, int count, float[] outputs) {
        batches(count, (lane, from, n) -> {
            lane.feed(0, features);
            lane.forward(n, false);
            lane.loss.copyOutputs(n, outputs, from);
        });
    }

    @Override
    public double evaluate(float[] features, float[] labels, int count, float[] outputs) {
        double[] sums = new double[lanes.length];
        batches(count, (lane, from, n) -> {
            lane.feed(0, features);
            lane.forward(n, false);
            lane.loss.copyOutputs(n, outputs, from);
            sums[lane.number] += lane.loss.run(labels, from, n);
        });
        return sum(sums) / count + updates.penalty(iteration, network.epoch());
    }

    /** A task that each lane runs on its examples of one batch. */
    private interface Work {

        void run(Lane lane, int from, int n);
    }

    private void batches(int count, Work work) {
        for (int from = 0; from < count; from += batchSize) {
            int start = from;
            int n = Math.min(batchSize, count - from);
            team.run(number -> work.run(share(number, start, n), lanes[number].first, shareOf(number, n)));
        }
    }

    /** Assigns a lane its examples of a batch of {@code n}. */
    private Lane share(int number, int from, int n) {
        lanes[number].first = from + n * number / lanes.length;
        lanes[number].batch = n;
        return lanes[number];
    }

    private int shareOf(int number, int n) {
        return n * (number + 1) / lanes.length - n * number / lanes.length;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    @Override
    public int correct() {
        return correct;
    }

    @Override
    public int predictions() {
        return predictions;
    }

    @Override
    public void countEachOutput() {
        for (Lane lane : lanes) {
            lane.loss.eachOutput = true;
        }
    }

    @Override
    public double gradientNorm() {
        return updates.norm();
    }

    @Override
    public double deadRelus() {
        if (last == 0) {
            return Double.NaN;
        }
        int units = 0;
        int dead = 0;
        for (int op = 0; op < lanes[0].ops.size(); op++) {
            if (lanes[0].ops.get(op) instanceof Relu relu) {
                boolean[] alive = new boolean[relu.out.shape.channels()];
                for (Lane lane : lanes) {
                    ((Relu) lane.ops.get(op)).markAlive(alive, shareOf(lane.number, last));
                }
                units += alive.length;
                for (boolean unit : alive) {
                    dead += unit ? 0 : 1;
                }
            }
        }
        return units == 0 ? Double.NaN : (double) dead / units;
    }

    @Override
    public void learningRate(double rate) {
        updates.fixedRate = rate;
    }

    @Override
    public void clipGlobalNorm(double limit) {
        updates.clipNorm = limit;
    }

    @Override
    public void keepZeros(boolean on) {
        updates.keepZeros(on);
    }

    @Override
    public void seed(long seed) {
        this.seed = seed;
        drawn = 0;
    }

    @Override
    public void synchronize() {
        if (trained) {
            mirror.write();
            network.iteration(iteration);
            trained = false;
        }
    }

    @Override
    public String report() {
        return String.join("\n", program.report);
    }

    @Override
    public Optional<String> notice() {
        return Optional.empty();
    }

    @Override
    public void close() {
        synchronize();
        team.close();
    }
}
