package io.percolate.engine;

import org.deeplearning4j.nn.api.NeuralNetwork;

/** The compiled engine: forward pass, backward pass and update over flat arrays, the batch split over threads. */
final class CompiledStep implements TrainStep {

    final Plan plan;
    final Part[] parts;
    private final Team team;
    private final int batchSize;
    private final float[] weights;
    final Optimizer optimizer;
    private final Mirror mirror;
    private final double[] losses;
    private final int outputs;
    private int iteration;
    private int correct;
    private int last; // examples of the last trained batch
    private long seed;
    private long drawn;
    private boolean trained;

    /** @throws UnsupportedException naming the first part that the engine does not compute */
    CompiledStep(NeuralNetwork network, int[] inputShape, int batchSize, int threads) {
        this.batchSize = batchSize;
        plan = new Plan(network, inputShape, threads);
        weights = new float[plan.weights.length];
        float[][] gradients = new float[threads][weights.length];
        optimizer = new Optimizer(plan.weights.weights, weights, gradients);
        mirror = new Mirror(network, plan.weights.positions(), optimizer.arrays);
        reload();
        team = new Team(threads);
        parts = new Part[threads];
        losses = new double[threads];
        int capacity = (batchSize + threads - 1) / threads;
        for (int p = 0; p < threads; p++) {
            parts[p] = new Part(p, team, capacity, weights, gradients[p]);
            plan.fill(parts[p]);
        }
        outputs = parts[0].loss.outputs;
        WarmUp.kernels();
    }

    /** Takes parameters, updater state and iteration count over from the DL4J network. */
    void reload() {
        mirror.read();
        iteration = mirror.iteration();
    }

    @Override
    public double train(float[] features, float[] labels, int count) {
        if (count < 1 || count > batchSize || labels.length < count * outputs) {
            throw new IllegalArgumentException("A batch of " + count + " examples with " + labels.length
                    + " labels does not fit a train step made for " + batchSize + " examples of " + outputs
                    + " outputs.");
        }
        int epoch = mirror.epoch();
        double penalty = optimizer.penalty(iteration, epoch);
        long drawing = seed * 0x2545F4914F6CDD1DL + drawn++;
        team.run(number -> {
            Part part = share(number, 0, count);
            int n = shareOf(number, count);
            part.seed = drawing;
            for (int t = number; t < plan.transposed.size(); t += parts.length) {
                plan.transposed.get(t).refresh(weights);
            }
            part.forward(features, part.first, n, true);
            losses[number] = part.loss.run(labels, part.first, n);
            part.loss.gradient(labels, part.first, n, 1f / count);
            team.barrier();
            part.backward(n);
            team.barrier();
            optimizer.update(part, iteration, epoch);
        });
        trained = true;
        last = count;
        iteration++;
        correct = 0;
        for (Part part : parts) {
            correct += part.loss.correct;
        }
        return sum(losses) / count + penalty;
    }

    @Override
    public void predict(float[] features, int count, float[] outputs) {
        batches(count, (part, from, n) -> {
            part.forward(features, from, n, false);
            Signal out = part.loss.out;
            for (int i = 0; i < n; i++) {
                System.arraycopy(out.value, i * out.shape.size(), outputs, (from + i) * this.outputs, this.outputs);
            }
        });
    }

    @Override
    public double score(float[] features, float[] labels, int count) {
        double[] sums = new double[parts.length];
        batches(count, (part, from, n) -> {
            part.forward(features, from, n, false);
            sums[part.number] += part.loss.run(labels, from, n);
        });
        return sum(sums) / count + optimizer.penalty(iteration, mirror.epoch());
    }

    /** What a part does with its examples of one batch. */
    private interface Work {

        void run(Part part, int from, int n);
    }

    private void batches(int count, Work work) {
        for (int from = 0; from < count; from += batchSize) {
            int start = from;
            int n = Math.min(batchSize, count - from);
            team.run(number -> work.run(share(number, start, n), parts[number].first, shareOf(number, n)));
        }
    }

    /** Tells a part which examples of a batch of {@code n} are its own. */
    private Part share(int number, int from, int n) {
        parts[number].first = from + n * number / parts.length;
        parts[number].batch = n;
        return parts[number];
    }

    private int shareOf(int number, int n) {
        return n * (number + 1) / parts.length - n * number / parts.length;
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
    public double gradientNorm() {
        return optimizer.norm();
    }

    @Override
    public double deadRelus() {
        int units = 0;
        int dead = 0;
        for (int op = 0; op < parts[0].ops.size(); op++) {
            if (parts[0].ops.get(op) instanceof Relu relu) {
                boolean[] alive = new boolean[relu.out.shape.channels()];
                for (Part part : parts) {
                    ((Relu) part.ops.get(op)).markAlive(alive, shareOf(part.number, last));
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
        optimizer.fixedRate = rate;
    }

    @Override
    public void clipGlobalNorm(double limit) {
        optimizer.clipNorm = limit;
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
            mirror.iteration(iteration);
            trained = false;
        }
    }

    @Override
    public String report() {
        return String.join("\n", plan.report);
    }

    @Override
    public void close() {
        synchronize();
        team.close();
    }
}
