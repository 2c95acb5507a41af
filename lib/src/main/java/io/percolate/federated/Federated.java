package io.percolate.federated;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.model.Model;
import io.percolate.parallel.JobCluster;
import io.percolate.train.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Federated averaging: in each round, some clients train a copy of the model on their own data, and the mean of their
 * weights, weighted by their numbers of examples, becomes the model.
 *
 * <p>Optionally with differential privacy of the clients: the change of each client is clipped, and Gaussian noise is
 * added to the sum. Then every client weighs the same and takes part by a draw of its own, as the
 * {@link PrivacyAccountant} assumes. The noise is pseudorandom, repeatable by seed: for study, not for secrets.
 *
 * <pre>{@code
 * List<Dataset> clients = Clients.byLabel(mnist.train(), 20, 2, 1);
 * History rounds = Federated.of(model, clients).share(0.5).localEpochs(1).validationData(mnist.test()).fit(30);
 * rounds.last("valAccuracy")
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1602.05629">McMahan et al., Communication-Efficient Learning of Deep Networks
 *     from Decentralized Data</a>
 * @see <a href="https://arxiv.org/abs/1710.06963">McMahan et al., Learning Differentially Private Recurrent Language
 *     Models</a>
 */
public final class Federated {

    final Model model;
    final List<Dataset> clients;
    double share = 1;
    int localEpochs = 1;
    int batchSize = 32;
    double clip = Double.POSITIVE_INFINITY;
    double noise;
    double delta = 1e-5;
    long seed;
    Dataset validationData;
    private JobCluster machines;

    private Federated(Model model, List<Dataset> clients) {
        this.model = model;
        this.clients = List.copyOf(clients);
        seed = model.seed();
    }

    /**
     * A training of this model by these clients.
     *
     * @throws PercolateException when there is no client
     */
    public static Federated of(Model model, List<Dataset> clients) {
        require(!clients.isEmpty(), "There are no clients: give at least one data set.");
        return new Federated(model, clients);
    }

    /** Share of the clients that take part in a round, above 0 and at most 1, default 1; at least one does. */
    public Federated share(double value) {
        require(value > 0 && value <= 1, "The share is " + value + ": give a number above 0, and at most 1.");
        share = value;
        return this;
    }

    /** Passes of a client over its data in a round, at least 1, default 1. */
    public Federated localEpochs(int value) {
        require(value >= 1, "localEpochs is " + value + ": a client needs at least 1.");
        localEpochs = value;
        return this;
    }

    /** Examples per update of a client, default 32. */
    public Federated batchSize(int value) {
        require(value >= 1, "batchSize is " + value + ": a batch needs at least 1 example.");
        batchSize = value;
        return this;
    }

    /** Limit of the length of a client's change over all weights, default no limit; a longer change is shortened. */
    public Federated clip(double value) {
        require(value > 0, "clip is " + value + ": the limit of a change is a number above 0.");
        clip = value;
        return this;
    }

    /** Standard deviation of the noise on the sum of the changes as a multiple of the clip, default 0: no noise. */
    public Federated noise(double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, "The noise is " + value + ": give a number from 0 up.");
        noise = value;
        return this;
    }

    /** Probability with which the column epsilon may be wrong, default 1e-5; less than 1 / number of clients. */
    public Federated delta(double value) {
        PrivacyAccountant.requireDelta(value);
        delta = value;
        return this;
    }

    /**
     * Seed of the draw of clients, of shuffling, dropout and noise, default the model's seed. Client {@code k} of
     * {@code n}, from 0, trains in round {@code r}, from 1, with the seed {@code seed + (r - 1) n + k}.
     */
    public Federated seed(long value) {
        seed = value;
        return this;
    }

    /** Data to measure the model on after each round, default none. */
    public Federated validationData(Dataset data) {
        validationData = data;
        return this;
    }

    /**
     * Lets the clients train on the machines of a cluster, a job for each client and round. A client's data is sent
     * once and stays there. The result is that of one machine, when it computes with as many threads as each of them.
     *
     * <pre>{@code Federated.of(model, clients).on(spark).fit(30)}</pre>
     */
    public Federated on(JobCluster cluster) {
        machines = cluster;
        return this;
    }

    /**
     * Trains for a number of rounds; {@link Thread#interrupt} ends it, and the model has the weights of the last whole
     * round. The optimizer of a client begins anew in each round.
     *
     * @return a row per round: {@code loss} and {@code accuracy} of the clients' training, {@code valLoss},
     *     {@code valAccuracy}, {@code clients}, {@code bytes} sent both ways so far, {@code epsilon} used so far,
     *     {@code seconds}
     * @throws PercolateException when the data of a client does not fit, its loss diverges, or there is noise without a
     *     clip; the model is then unchanged
     */
    public History fit(int rounds) {
        require(rounds >= 1, "The number of rounds is " + rounds + ": give at least 1.");
        require(noise == 0 || clip < Double.POSITIVE_INFINITY, "There is noise " + noise + " but no clip: noise hides a"
                + " change only if its length has a limit, so add clip(1.0), for instance.");
        Model before = model.copy();
        List<Map<String, Double>> rows = new ArrayList<>();
        try (Learners learners = machines == null ? new Here(this) : new OnMachines(this, machines)) {
            Round round = new Round(this, learners);
            for (int number = 1; number <= rounds && round.run(number); number++) {
                rows.add(round.row());
            }
        } catch (RuntimeException e) {
            model.setWeights(before);
            throw e;
        }
        for (String name : List.of("accuracy", "valAccuracy")) {
            if (rows.stream().allMatch(row -> row.getOrDefault(name, Double.NaN).isNaN())) {
                rows.forEach(row -> row.remove(name));
            }
        }
        return History.of(rows);
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new PercolateException(sentence);
        }
    }
}
