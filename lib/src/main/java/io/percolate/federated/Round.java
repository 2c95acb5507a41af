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
        Update update = plan.clip < Double.POSITIVE_INFINITY ? new Clipped(plan, random) : new Unclipped();
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
            update.add(last.dl4j().params(), data.size());
            loss += fit.last("loss") * data.size();
            accuracy += fit.columnNames().contains("accuracy") ? fit.last("accuracy") * data.size() : Double.NaN;
            examples += data.size();
        }
        bytes += 8L * model.dl4j().params().length() * chosen.length; // there and back, four bytes a weight
        INDArray averaged = update.value();
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
            row.put("valAccuracy", evaluation.accuracy());
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
}
