package io.percolate.federated;

import io.percolate.data.rows.Shuffle;
import io.percolate.model.Model;
import io.percolate.train.Evaluation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The rounds of a federated training, one after the other. */
final class Round {

    private final Federated plan;
    private final Model model;
    private final SplittableRandom random;
    private final Learners learners;
    private long bytes;
    private Map<String, Double> row;
    private double loss;
    private double accuracy;
    private long examples;

    Round(Federated plan, Learners learners) {
        this.plan = plan;
        this.learners = learners;
        model = plan.model;
        random = new SplittableRandom(plan.seed);
    }

    /** Trains and averages; false when it was interrupted, and the model is as before. */
    boolean run(int number) {
        long begin = System.nanoTime();
        int[] chosen = chosen(number);
        Update update = plan.clip < Double.POSITIVE_INFINITY ? new Clipped(plan, random) : new Unclipped();
        loss = 0;
        accuracy = 0;
        examples = 0;
        long[] shape = model.dl4j().params().shape();
        Model last = learners.train(model, number, chosen, client -> {
            update.add(Nd4j.create(client.weights(), shape, 'c'), client.examples());
            loss += client.loss() * client.examples();
            accuracy += client.accuracy() * client.examples();
            examples += client.examples();
        });
        if (last == null) {
            return false;
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
