package io.percolate.model;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.train.Checkpoint;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Losses of one's own: the same as the library's where both exist, and the derivative is that of the formula. */
class CustomLossTest {

    private static final CustomLoss HUBER = CustomLoss.of("huber",
            (y, p) -> Math.abs(p - y) < 1 ? (p - y) * (p - y) / 2 : Math.abs(p - y) - 0.5);
    private static final CustomLoss SQUARE = CustomLoss.of("square", (y, p) -> (p - y) * (p - y));
    private static final CustomLoss SQUARE_EXPRESSION = CustomLoss.expression("squareOf",
            (sd, y, p) -> sd.math().square(p.sub(y)));
    private static final CustomLoss ENTROPY = CustomLoss.expression("entropy",
            (sd, y, p) -> sd.math().log(p).mul(y).sum(1).neg());

    private static final Dataset LINE = Synthetic.linear(60, 2, 1, 0.1, 1);
    private static final Dataset MOONS = Synthetic.moons(80, 0.1, 1);

    private static Model line(String hidden) {
        return Model.parse("input 1\ndense 6 " + hidden + "\ndense 1 linear\noptimizer adam lr=0.02\nseed 2");
    }

    private static void equal(Model ours, Model reference, History history, History expected) {
        assertThat(history.column("loss")).containsExactly(expected.column("loss"), within(1e-5)); // float
        assertThat(history.column("valLoss")).containsExactly(expected.column("valLoss"), within(1e-5));
        assertThat(ours.dl4j().params().sub(reference.dl4j().params()).amaxNumber().doubleValue()).isLessThan(1e-4);
    }

    @Test
    void squareAsALambdaAndAsAnExpressionTrainAsMse() {
        FitOptions options = epochs(8).batchSize(16).validationSplit(0.2);
        Model reference = line("tanh");
        History expected = reference.fit(LINE, options);
        for (CustomLoss loss : List.of(SQUARE, SQUARE_EXPRESSION)) {
            Model model = line("tanh");
            model.compile(model.optimizer(), loss);
            equal(model, reference, model.fit(LINE, options), expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"input 2, dense 8 relu", "input 2, dense 4 dropConnect=0.000001"}) // the second one runs on DL4J
    void entropyAsAnExpressionTrainsAsCrossentropy(String input, String hidden) {
        String text = input + "\n" + hidden.replace("\\n", "\n") + "\ndense 2 softmax\noptimizer sgd lr=0.1\nseed 3";
        FitOptions options = epochs(5).batchSize(16).validationSplit(0.2);
        Model reference = Model.parse(text);
        History expected = reference.fit(MOONS, options);
        Model model = Model.parse(text);
        model.compile(model.optimizer(), ENTROPY);
        History history = model.fit(MOONS, options);
        equal(model, reference, history, expected);
        assertThat(history.column("accuracy")).isEqualTo(expected.column("accuracy"));
        assertThat(model.evaluate(MOONS).loss()).isCloseTo(reference.evaluate(MOONS).loss(), within(1e-5));
    }

    /** Huber's derivative is p - y, limited to -1 and 1. */
    @Property(tries = 200)
    void derivativeOfALambdaIsThatOfItsFormula(@ForAll @DoubleRange(min = -3, max = 3) double y,
            @ForAll @DoubleRange(min = -3, max = 3) double p) {
        ILossFunction huber = (ILossFunction) HUBER.loss().code("linear", 1).value();
        INDArray gradient = huber.computeGradient(Nd4j.createFromArray(new double[][] {{y}}),
                Nd4j.createFromArray(new double[][] {{p}}), new ActivationIdentity(), null);
        assertThat(gradient.getDouble(0)).isCloseTo(Math.max(-1, Math.min(1, p - y)), within(1e-5)); // at the kink
    }

    @Test
    void modelNamesItsLoss() {
        Model model = Model.sequential().input(1).dense(1, "linear").compile("adam", HUBER);
        assertThat(model.loss()).isEqualTo("huber");
        assertThat(model.settings()).containsEntry("loss", "huber");
        assertThat(model.text()).contains("# own loss: huber");
        assertThat(model.java()).contains("CustomLoss.function(huber)");
        assertThat(model.vary(Map.of("lr", 0.1)).loss()).isEqualTo("huber");
        assertThat(model.compile(Optimizer.sgd(0.1)).loss()).isEqualTo("huber");
        assertThat(model.insight().rangeTest(LINE, 1e-4, 0.1, 1, 8)).isNotNull();
        assertThat(model.insight().gradientCheck(LINE.take(8)).worst()).isLessThan(1e-4);
    }

    @Test
    void savedModelSaysThatTheLossIsNotSaved(@TempDir Path folder) {
        Model model = line("tanh");
        model.compile(model.optimizer(), HUBER);
        Path file = folder.resolve("huber.zip");
        model.fit(LINE, epochs(2).callback(new Checkpoint(file)));
        List<String> said = new ArrayList<>();
        Notices.listen(said::add);
        try {
            Model loaded = Model.load(file);
            assertThat(said).singleElement().asString().contains("own loss, huber");
            assertThat(loaded.predict(LINE)).isEqualTo(model.predict(LINE));
            assertThat(loaded.loss()).isEqualTo("mse");
            said.clear();
            loaded.compile(loaded.optimizer(), HUBER).fit(LINE, epochs(4).resume(file)); // the updater's state too
            model.fit(LINE, epochs(4).resume(file));
            assertThat(loaded.dl4j().params()).isEqualTo(model.dl4j().params());
            model.save(file);
            assertThat(model.loss()).isEqualTo("huber");
        } finally {
            Notices.listen(text -> { });
        }
        assertThat(said).isEmpty();
    }

    @Test
    void namesOfTheLibraryAreTaken() {
        for (String name : List.of("mse", "binary_crossentropy", "my loss", "")) {
            assertThatThrownBy(() -> CustomLoss.of(name, (y, p) -> 0)).as(name)
                    .isInstanceOf(PercolateException.class).hasMessageContaining("name");
        }
    }
}
