package io.percolate.federated;

import io.percolate.data.Dataset;
import io.percolate.data.rows.Shuffle;
import io.percolate.model.Model;
import io.percolate.train.Callback;
import io.percolate.train.Evaluation;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.train.TrainingEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The rounds of a federated training, one after the other. */
final class Round {

    /** Hints about the data would come once for each client. */
    private static final Callback QUIET = new Callback() {
        @Override
        public void on(TrainingEvent event) {
        }

        @Override
        public boolean showsNotice() {
            return true;
        }
    };

    private final Federated plan;
    private final Model model;
    private final SplittableRandom random;
    private long bytes;
    private Map<String, Double> row;

    Round(Federated plan) {
        this.plan = plan;
        model = plan.model;
        random = new SplittableRandom(plan.seed);
    }

    /** Trains and averages; false when it was interrupted, and the model is as before. */
    boolean run(int number) {
        long begin = System.nanoTime();
        int[] chosen = chosen(number);
        Mean mean = plan.clip < Double.POSITIVE_INFINITY ? new Changes() : new Weights();
        double loss = 0;
        double accuracy = 0;
        long examples = 0;
        Model last = model;
        for (int client : chosen) {
            Dataset data = plan.clients.get(client);
            last = model.copy();
            History fit = last.fit(data, FitOptions.epochs(plan.localEpochs).batchSize(plan.batchSize)
                    .seed(plan.seed + (number - 1L) * plan.clients.size() + client).callback(QUIET));
            if (fit.reason() == TrainingEvent.Reason.CANCELLED) {
                return false;
            }
            mean.add(last.dl4j().params(), data.size());
            loss += fit.last("loss") * data.size();
            accuracy += fit.columnNames().contains("accuracy") ? fit.last("accuracy") * data.size() : Double.NaN;
            examples += data.size();
        }
        bytes += 8L * model.dl4j().params().length() * chosen.length; // there and back, four bytes a weight
        INDArray averaged = mean.value();
        model.setWeights(last);
        model.dl4j().params().assign(averaged);
        row = new LinkedHashMap<>();
        row.put("loss", loss / examples);
        row.put("accuracy", accuracy / examples);
        measure();
        row.put("clients", (double) chosen.length);
        row.put("bytes", (double) bytes);
        if (plan.noise > 0) {
            row.put("epsilon", new PrivacyAccountant(plan.share, plan.noise).epsilon(number, plan.delta));
        }
        row.put("seconds", (System.nanoTime() - begin) / 1e9);
        return true;
    }

    /** What the round has measured. */
    Map<String, Double> row() {
        return row;
    }

    private void measure() {
        if (plan.validationData != null) {
            Evaluation evaluation = model.evaluate(plan.validationData);
            row.put("valLoss", evaluation.loss());
            if (!Double.isNaN(row.get("accuracy")) || row.get("loss").isNaN()) {
                row.put("valAccuracy", evaluation.accuracy());
            }
        }
        if (row.get("accuracy").isNaN() && !row.get("loss").isNaN()) {
            row.remove("accuracy");
        }
    }

    /** The clients of a round, in their order. */
    private int[] chosen(int number) {
        int all = plan.clients.size();
        if (plan.noise > 0) {
            return IntStream.range(0, all).filter(i -> random.nextDouble() < plan.share).toArray();
        }
        int[] order = Shuffle.order(all, plan.seed + number);
        return Arrays.stream(order, 0, Math.max(1, (int) Math.round(plan.share * all))).sorted().toArray();
    }

    /** What becomes of the weights of the clients. */
    private interface Mean {

        void add(INDArray weights, int examples);

        INDArray value();
    }

    /** The mean of the weights. */
    private static final class Weights implements Mean {

        private final WeightedMean mean = new WeightedMean();

        @Override
        public void add(INDArray weights, int examples) {
            mean.add(weights, examples);
        }

        @Override
        public INDArray value() {
            return mean.value();
        }
    }

    /** The weights before, plus the mean of the clipped changes, plus noise. */
    private final class Changes implements Mean {

        private final float[] before = floats(model.dl4j().params());
        private final double[] sum = new double[before.length];
        private double examples;

        @Override
        public void add(INDArray weights, int count) {
            float[] after = floats(weights);
            double squares = 0;
            for (int i = 0; i < after.length; i++) {
                squares += ((double) after[i] - before[i]) * ((double) after[i] - before[i]);
            }
            double weight = plan.noise > 0 ? 1 : count;
            double factor = weight * Math.min(1, plan.clip / Math.max(Double.MIN_NORMAL, Math.sqrt(squares)));
            for (int i = 0; i < after.length; i++) {
                sum[i] += factor * ((double) after[i] - before[i]);
            }
            examples += weight;
        }

        @Override
        public INDArray value() {
            double divisor = plan.noise > 0 ? plan.share * plan.clients.size() : examples;
            float[] averaged = new float[before.length];
            for (int i = 0; i < averaged.length; i++) {
                double hidden = plan.noise > 0 ? plan.noise * plan.clip * random.nextGaussian() : 0;
                averaged[i] = (float) (before[i] + (sum[i] + hidden) / divisor);
            }
            return Nd4j.createFromArray(averaged).reshape(model.dl4j().params().shape());
        }

        private static float[] floats(INDArray weights) {
            return weights.dup('c').data().asFloat();
        }
    }
}
