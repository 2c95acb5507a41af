package io.percolate.train;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.Model;
import io.percolate.model.Optimizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Compares one step of gradient descent with each option with its formula. */
class LossOptionsTest {

    private static final float[] X = {1, 2, -1, 0.5f};
    private static final int[] CLASSES = {0, 1};
    private static final Dataset PAIR = Dataset.ofClasses(X, new int[] {2}, CLASSES, List.of("a", "b"));
    private static final double RATE = 0.1;

    private static Model model(Optimizer optimizer) {
        return Model.sequential().input(2).dense(2, "softmax", l -> l.useBias(false))
                .compile(optimizer, "crossentropy");
    }

    private static double[][] weights(Model model) {
        return model.network().getParam("0_W").toDoubleMatrix();
    }

    /** Mean over the examples of weight * x (p - y): the gradient of cross-entropy after softmax. */
    private static double[][] gradient(double[][] w, double[] classWeights, double smoothing) {
        double[][] gradient = new double[2][2];
        for (int i = 0; i < 2; i++) {
            double[] e = new double[2];
            for (int j = 0; j < 2; j++) {
                e[j] = Math.exp(X[2 * i] * w[0][j] + X[2 * i + 1] * w[1][j]);
            }
            for (int j = 0; j < 2; j++) {
                double y = (CLASSES[i] == j ? 1 : 0) * (1 - smoothing) + smoothing / 2;
                double delta = classWeights[CLASSES[i]] * (e[j] / (e[0] + e[1]) - y) / 2;
                gradient[0][j] += X[2 * i] * delta;
                gradient[1][j] += X[2 * i + 1] * delta;
            }
        }
        return gradient;
    }

    private static double norm(double[][] g) {
        return Math.sqrt(g[0][0] * g[0][0] + g[0][1] * g[0][1] + g[1][0] * g[1][0] + g[1][1] * g[1][1]);
    }

    private static void check(Model model, FitOptions options, double[][] expectedStep) {
        double[][] before = weights(model);
        model.fit(PAIR, options.batchSize(2).shuffle(false));
        double[][] after = weights(model);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                assertThat(after[i][j]).isCloseTo(before[i][j] - expectedStep[i][j], within(1e-6)); // float
            }
        }
    }

    private static double[][] times(double[][] g, double factor) {
        return new double[][] {{g[0][0] * factor, g[0][1] * factor}, {g[1][0] * factor, g[1][1] * factor}};
    }

    @Test
    void classWeightsScaleTheGradientOfTheirClass() {
        Model model = model(Optimizer.sgd(RATE));
        double[] weights = {3, 0.5};
        check(model, epochs(1).classWeights(weights), times(gradient(weights(model), weights, 0), RATE));
        assertThat(Dl4jNetwork.of(model.dl4j()).loss()).isEqualTo(new LossMCXENT()); // changed only during the fit
    }

    @Test
    void labelSmoothingMovesTheTarget() {
        Model model = model(Optimizer.sgd(RATE));
        check(model, epochs(1).labelSmoothing(0.2),
                times(gradient(weights(model), new double[] {1, 1}, 0.2), RATE));
    }

    @Test
    void globalNormIsClipped() {
        Model model = model(Optimizer.sgd(RATE).globalClipnorm(0.01));
        double[][] gradient = gradient(weights(model), new double[] {1, 1}, 0);
        check(model, epochs(1), times(gradient, RATE * 0.01 / norm(gradient)));
    }

    @Test
    void normOfEachArrayIsClipped() {
        Model model = model(Optimizer.sgd(RATE).clipnorm(0.01));
        double[][] gradient = gradient(weights(model), new double[] {1, 1}, 0);
        check(model, epochs(1), times(gradient, RATE * 0.01 / norm(gradient)));
    }

    @Test
    void valuesAreClipped() {
        Model model = model(Optimizer.sgd(RATE).clipvalue(0.01));
        double[][] g = gradient(weights(model), new double[] {1, 1}, 0);
        for (double[] row : g) {
            for (int j = 0; j < 2; j++) {
                row[j] = Math.max(-0.01, Math.min(0.01, row[j]));
            }
        }
        check(model, epochs(1), times(g, RATE));
    }

    @Test
    void decoupledDecayShrinksTheWeightBesideTheUpdate() {
        Model model = model(Optimizer.sgd(RATE).weightDecay(0.5));
        double[][] w = weights(model);
        double[][] step = times(gradient(w, new double[] {1, 1}, 0), RATE);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                step[i][j] += RATE * 0.5 * w[i][j];
            }
        }
        check(model, epochs(1), step);
    }

    /** On the engine and, for drop-connect, on DL4J. */
    @ParameterizedTest
    @ValueSource(strings = {"dense 8 tanh", "dense 4 dropConnect=0.000001"})
    void decoupledDecayIsNoPartOfTheLoss(String layer) {
        String text = "input 2\n" + layer + "\ndense 2 softmax\noptimizer adamw lr=0.01 weightDecay=";
        Model plain = Model.parse(text + "0");
        Model decaying = Model.parse(text + "0.5");
        double loss = plain.fit(PAIR, epochs(1).batchSize(2)).last("loss");
        assertThat(decaying.fit(PAIR, epochs(1).batchSize(2)).last("loss")).isEqualTo(loss);
        decaying.dl4j().params().assign(plain.dl4j().params());
        assertThat(decaying.evaluate(PAIR).loss()).isCloseTo(plain.evaluate(PAIR).loss(), within(1e-7));
    }

    @Test
    void momentumTakesTheLastStepAgain() {
        Model model = model(Optimizer.momentum(RATE, 0.9));
        double[][] first = times(gradient(weights(model), new double[] {1, 1}, 0), RATE);
        check(model, epochs(1), first);
        double[][] second = times(gradient(weights(model), new double[] {1, 1}, 0), RATE);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                second[i][j] += 0.9 * first[i][j];
            }
        }
        check(model, epochs(1), second);
    }

    @Test
    void gradientNormIsReported() {
        Model model = model(Optimizer.sgd(RATE));
        double expected = norm(gradient(weights(model), new double[] {1, 1}, 0));
        double[] seen = new double[1];
        Training[] running = new Training[1];
        model.fit(PAIR, epochs(1).batchSize(2).callback(event -> {
            if (event instanceof TrainingEvent.FitStarted started) {
                running[0] = started.training();
            } else if (event instanceof TrainingEvent.BatchEnd) {
                seen[0] = running[0].gradientNorm();
            }
        }));
        assertThat(seen[0]).isCloseTo(expected, within(1e-5));
    }

    @Test
    void classWeightsThatDoNotFitAreRejected() {
        Model model = model(Optimizer.sgd(RATE));
        assertThatThrownBy(() -> model.fit(PAIR, epochs(1).batchSize(2).classWeights(1)))
                .isInstanceOf(PercolateException.class).hasMessageContaining("1 class weights for 2");
        Model line = Model.sequential().input(1).dense(1, "linear").compile("sgd", "mse");
        assertThatThrownBy(() -> line.fit(Synthetic.linear(40, 1, 0, 0, 1), epochs(1).classWeights(1)))
                .isInstanceOf(PercolateException.class).hasMessageContaining("cross-entropy");
    }
}
