package io.percolate.federated;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import io.percolate.model.Optimizer;
import io.percolate.tensor.WeightedMean;
import io.percolate.train.DivergedException;
import io.percolate.train.History;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Federated averaging against plain training and averaging by hand. */
class FederatedTest {

    private static final Dataset MOONS = Synthetic.moons(200, 0.15, 1);
    private static final List<Dataset> CLIENTS = Clients.ofSizes(MOONS, 1, 90, 60, 30, 20);

    private static Model model(String optimizer) {
        return Model.parse("input 2\ndense 8 tanh\ndense 2 softmax\nseed 3\noptimizer " + optimizer + " lr=0.05");
    }

    private static INDArray weights(Model model) {
        return model.dl4j().params();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum", "adam"})
    void oneClientEqualsPlainTraining(String optimizer) {
        Model plain = model(optimizer);
        plain.fit(MOONS, epochs(4).batchSize(16).seed(7));
        Model federated = model(optimizer);
        History rounds = Federated.of(federated, List.of(MOONS)).localEpochs(4).batchSize(16).seed(7).fit(1);
        assertThat(weights(federated)).isEqualTo(weights(plain));
        assertThat(rounds.epochs()).isEqualTo(1);
    }

    @Test
    void clientsAreWeightedByTheirExamples() {
        Model byHand = model("adam");
        for (int round = 0; round < 3; round++) {
            WeightedMean mean = new WeightedMean();
            for (int k = 0; k < 4; k++) {
                Model local = byHand.copy();
                local.fit(CLIENTS.get(k), epochs(2).batchSize(16).seed(7 + 4 * round + k));
                mean.add(weights(local), CLIENTS.get(k).size());
            }
            weights(byHand).assign(mean.value());
        }
        Model federated = model("adam");
        Federated.of(federated, CLIENTS).localEpochs(2).batchSize(16).seed(7).fit(3);
        assertThat(weights(federated)).isEqualTo(weights(byHand));
    }

    @Test
    void aClipThatIsNeverReachedChangesNothing() {
        Model free = model("sgd");
        Federated.of(free, CLIENTS).fit(2);
        Model clipped = model("sgd");
        Federated.of(clipped, CLIENTS).clip(1e6).fit(2);
        assertThat(weights(clipped).equalsWithEps(weights(free), 1e-6)).isTrue();
    }

    @Test
    void aChangeIsNoLongerThanTheClip() {
        Model model = model("adam");
        INDArray before = weights(model).dup();
        Federated.of(model, CLIENTS).localEpochs(5).clip(0.01).fit(1);
        assertThat(weights(model).sub(before).norm2Number().doubleValue()).isBetween(0.001, 0.01001);
    }

    @Test
    void theNoiseHasItsDeviation() {
        Model model = Model.parse("input 2\ndense 400 tanh\ndense 2 softmax\nseed 3\noptimizer sgd lr=0.0001");
        INDArray before = weights(model).dup();
        History rounds = Federated.of(model, CLIENTS).clip(0.5).noise(2).delta(1e-3).fit(1);
        double deviation = weights(model).sub(before).norm2Number().doubleValue() / Math.sqrt(before.length());
        assertThat(deviation).isBetween(0.25 * 0.93, 0.25 * 1.07); // 2 * 0.5 / 4 clients
        assertThat(rounds.last("epsilon")).isEqualTo(new PrivacyAccountant(1, 2).epsilon(1, 1e-3));
    }

    @Test
    void theSeedRepeatsEverything() {
        assertThat(noisy(5)).isEqualTo(noisy(5)).isNotEqualTo(noisy(6));
    }

    private static INDArray noisy(long seed) {
        Model model = model("sgd");
        Federated.of(model, CLIENTS).share(0.5).clip(1).noise(0.5).seed(seed).fit(3);
        return weights(model).dup();
    }

    @Test
    void theHistoryHasARowPerRound() {
        Model model = model("adam");
        History rounds = Federated.of(model, CLIENTS).share(0.5).localEpochs(2).validationData(MOONS).fit(20);
        assertThat(rounds.columnNames()).containsExactly("loss", "accuracy", "valLoss", "valAccuracy", "clients",
                "bytes", "seconds");
        assertThat(rounds.epochs()).isEqualTo(20);
        assertThat(rounds.column("clients")).containsOnly(2);
        assertThat(rounds.column("bytes")[1]).isEqualTo(2 * 2 * 2 * 4 * weights(model).length());
        assertThat(rounds.last("valLoss")).isEqualTo(model.evaluate(MOONS).loss())
                .isLessThan(rounds.column("valLoss")[0]);
        assertThat(rounds.last("valAccuracy")).isGreaterThan(0.8);
    }

    @Test
    void aRoundWithoutAnyClientHasNoLoss() {
        History rounds = Federated.of(model("sgd"), CLIENTS).share(1e-9).clip(1).noise(1).validationData(MOONS).fit(1);
        assertThat(rounds.last("clients")).isZero();
        assertThat(rounds.last("loss")).isNaN();
        assertThat(rounds.last("valLoss")).isPositive();
    }

    @Test
    void valuesHaveNoAccuracy() {
        Dataset line = Synthetic.linear(60, 2, 1, 0.1, 1);
        Model model = Model.sequential().input(1).dense(1, "linear").compile(Optimizer.sgd(0.05), "mse");
        History rounds = Federated.of(model, Clients.equal(line, 3, 1)).validationData(line).fit(5);
        assertThat(rounds.columnNames()).containsExactly("loss", "valLoss", "clients", "bytes", "seconds");
    }

    @Test
    void theModelRemembersItsData() {
        Dataset scaled = MOONS.normalize();
        Model model = model("adam");
        Federated.of(model, Clients.equal(scaled, 4, 1)).fit(5);
        assertThat(model.evaluate(MOONS)).hasToString(model.evaluate(scaled).toString());
    }

    @Test
    void afterAnErrorTheModelIsAsBefore() {
        Model model = Model.sequential().input(2).dense(8, "relu").dense(1, "linear").seed(1)
                .compile(Optimizer.sgd(1e6), "mse");
        INDArray before = weights(model).dup();
        List<Dataset> clients = Clients.equal(Synthetic.linear(60, 2, 1, 0.1, 1), 3, 1);
        assertThatThrownBy(() -> Federated.of(model, clients).fit(3)).isInstanceOf(PercolateException.class);
        assertThat(weights(model)).isEqualTo(before);
        Model line = Model.sequential().input(1).dense(8, "relu").dense(1, "linear").seed(1)
                .compile(Optimizer.sgd(1e9), "mse");
        INDArray start = weights(line).dup();
        assertThatThrownBy(() -> Federated.of(line, clients).localEpochs(5).fit(9))
                .isInstanceOf(DivergedException.class);
        assertThat(weights(line)).isEqualTo(start);
    }

    @Test
    void anInterruptEndsItAfterTheLastWholeRound() {
        Model model = model("sgd");
        INDArray before = weights(model).dup();
        Thread.currentThread().interrupt();
        assertThat(Federated.of(model, CLIENTS).fit(3).epochs()).isZero();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(weights(model)).isEqualTo(before);
    }

    @Test
    void badInputGetsASentence() {
        Federated plan = Federated.of(model("sgd"), CLIENTS);
        refused(() -> Federated.of(model("sgd"), List.of()), "There are no clients: give at least one data set.");
        refused(() -> plan.share(0), "The share is 0.0: give a number above 0, and at most 1.");
        refused(() -> plan.localEpochs(0), "localEpochs is 0: a client needs at least 1.");
        refused(() -> plan.batchSize(0), "batchSize is 0: a batch needs at least 1 example.");
        refused(() -> plan.clip(-1), "clip is -1.0: the limit of a change is a number above 0.");
        refused(() -> plan.noise(-1), "The noise is -1.0: give a number from 0 up.");
        refused(() -> plan.delta(0), "delta is 0.0: give a probability above 0 and below 1.");
        refused(() -> plan.fit(0), "The number of rounds is 0: give at least 1.");
        refused(() -> plan.noise(1).fit(1), "There is noise 1.0 but no clip: noise hides a change only if its length"
                + " has a limit, so add clip(1.0), for instance.");
    }

    @Test
    void setWeightsNeedsTheSameLayers() {
        Model model = model("sgd");
        refused(() -> model.setWeights(Model.parse("input 2\ndense 2 softmax")),
                "The model has 42 weights, but the other one 6: give a model with the same layers.");
        Model other = model("adam");
        weights(other).addi(1);
        assertThat(weights(model.setWeights(other))).isEqualTo(weights(other));
    }

    private static void refused(Runnable action, String sentence) {
        assertThatThrownBy(action::run).isInstanceOf(PercolateException.class).hasMessage(sentence);
    }
}
