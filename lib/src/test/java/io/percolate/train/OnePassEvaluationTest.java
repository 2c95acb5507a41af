package io.percolate.train;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.percolate.data.Dataset;
import io.percolate.dl4j.DecayScore;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.Model;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Compares the loss that an evaluation computes together with the outputs, over several batches, with DL4J's own score.
 */
class OnePassEvaluationTest {

    /** More than one batch of an evaluation, the last one partial. */
    private static final int SIZE = 300;

    private static Dataset classes() {
        Random random = new Random(3);
        float[] x = new float[SIZE * 3];
        int[] y = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            y[i] = random.nextInt(3);
            for (int j = 0; j < 3; j++) {
                x[3 * i + j] = (float) random.nextGaussian() + (y[i] == j ? 1 : 0);
            }
        }
        return Dataset.ofClasses(x, new int[] {3}, y, List.of("a", "b", "c"));
    }

    private static double dl4j(Model model, Dataset data) {
        DataSet pair = new DataSet(data.features(), data.labels());
        return model.network().score(pair, false) - DecayScore.of(Dl4jNetwork.of(model.network()).layers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"loss crossentropy", "loss mse", "loss kld", "loss poisson", "loss mae", "loss hinge",
        "optimizer adamw weightDecay=0.1\nloss crossentropy"})
    void lossIsDl4js(String last) {
        Model model = Model.parse("input 3\ndense 8 tanh l1=0.01 l2=0.02\ndropout 0.5\ndense 3 softmax biasL2=0.1\n"
                + last);
        model.fit(classes(), epochs(1));
        Evaluation evaluation = model.evaluate(classes());
        double theirs = dl4j(model, classes());
        assertThat(evaluation.loss()).isCloseTo(theirs, within(1e-6 * Math.max(1, theirs)));
        INDArray outputs = model.predict(classes());
        INDArray right = outputs.argMax(1).eq(classes().labels().argMax(1)).castTo(outputs.dataType());
        assertThat(evaluation.accuracy()).isCloseTo(right.meanNumber().doubleValue(), within(1e-7));
    }

    /** Such a model runs on DL4J. */
    @Test
    void onDl4jToo() {
        Model model = Model.parse("input 3\ndense 8 tanh dropConnect=0.5 l2=0.02\ndense 3 softmax\nloss crossentropy");
        assertThat(model.summary()).contains("DL4J");
        double theirs = dl4j(model, classes());
        assertThat(model.evaluate(classes()).loss()).isCloseTo(theirs, within(1e-6 * theirs));
    }

    /** They weigh what a fit minimizes, and not how it is measured: {@code valLoss} is what evaluate gives. */
    @Test
    void classWeightsAreNoPartOfTheValidation() {
        Model model = Model.parse("input 3\ndense 3 softmax l2=0.02\noptimizer sgd lr=1e-12\nloss crossentropy");
        Dataset data = classes();
        History history = model.fit(data, epochs(1).validationData(data).classWeights(1, 5, 0.2));
        double theirs = dl4j(model, data);
        assertThat(history.last("valLoss")).isCloseTo(theirs, within(1e-6 * theirs))
                .isCloseTo(model.evaluate(data).loss(), within(1e-6 * theirs));
    }
}
