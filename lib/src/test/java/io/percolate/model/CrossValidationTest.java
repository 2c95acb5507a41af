package io.percolate.model;

import static io.percolate.model.Optimizer.adam;
import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A new model for each fold, scaled by its training folds alone. */
class CrossValidationTest {

    private final Model model = Model.sequential().input(2).dense(8, "relu").dense(2, "softmax").seed(3)
            .compile(adam(0.02), "crossentropy");

    @Test
    void eachFoldHasANewModel() {
        Dataset data = Synthetic.moons(100, 0.1, 1);
        INDArray before = model.network().params().dup();
        CrossValidation result = model.crossValidate(data, 5, epochs(3));
        assertThat(model.network().params()).isEqualTo(before);
        assertThat(result.folds()).hasSize(5).allMatch(fold -> fold.examples() == 80
                && fold.evaluation().size() == 20 && fold.history().epochs() == 3);
        Dataset.Split first = data.folds(5, 3).get(0);
        Model alone = model.vary(java.util.Map.of());
        alone.fit(first.first(), epochs(3));
        assertThat(result.folds().get(0).evaluation().loss()).isEqualTo(alone.evaluate(first.second()).loss());
    }

    @Test
    void meanAndDeviation() {
        CrossValidation result = model.crossValidate(Synthetic.moons(60, 0.1, 1), 3, epochs(2));
        double[] all = result.folds().stream().mapToDouble(fold -> fold.evaluation().accuracy()).toArray();
        double mean = (all[0] + all[1] + all[2]) / 3;
        double squares = IntStream.range(0, 3).mapToDouble(i -> Math.pow(all[i] - mean, 2)).sum();
        assertThat(result.mean("accuracy")).isCloseTo(mean, within(1e-12));
        assertThat(result.deviation("accuracy")).isCloseTo(Math.sqrt(squares / 2), within(1e-12));
        assertThat(result.toString()).startsWith("3 folds: loss ").contains("accuracy %.4f ±".formatted(mean));
        assertThat(result.table().rowCount()).isEqualTo(5);
        assertThat(result.table().doubleColumn("accuracy").get(3)).isEqualTo(mean);
    }

    @Test
    void theScaleIsThatOfTheTrainingFolds() {
        Dataset raw = Synthetic.linear(40, 1, 3, 0.1, 5);
        float[] rows = raw.featureRows().clone();
        rows[0] = 1000; // in one fold's test part, and then unseen by its scale
        Dataset data = Dataset.of(rows, new int[] {1}, raw.labelRows(), List.of());
        Model line = Model.sequential().input(1).dense(1, "linear").seed(1).compile(adam(0.05), "mse");
        List<String> said = new java.util.ArrayList<>();
        io.percolate.Notices.listen(said::add);
        CrossValidation result = line.crossValidate(data.normalize().normalizeLabels(), 4, epochs(2));
        io.percolate.Notices.listen(text -> { });
        assertThat(said).isEmpty();
        List<Dataset.Split> parts = data.folds(4, 1);
        for (int fold = 0; fold < 4; fold++) {
            Dataset training = parts.get(fold).first().normalize().normalizeLabels();
            assertThat(result.folds().get(fold).model().schema().scale().mean())
                    .containsExactly(training.scale().mean(), within(1e-3));
            assertThat(result.folds().get(fold).model().schema().labelScale().deviation())
                    .containsExactly(training.labelScale().deviation(), within(1e-3));
        }
        assertThat(result.folds().stream().filter(f -> f.model().schema().scale().mean()[0] < 5)).hasSize(1);
        assertThat(result.toString()).contains("mae", "rmse", "r2");
    }

    @Test
    void groupsAndPartsOfOnesOwn() {
        Dataset data = Synthetic.moons(60, 0.1, 1).grouped(IntStream.range(0, 60).mapToObj(i -> i / 10).toList());
        assertThat(model.crossValidate(data, 3, epochs(1)).folds()).allMatch(fold -> fold.examples() == 40);
        assertThat(model.crossValidate(List.of(data.split(0.5, 1)), epochs(1)).folds()).hasSize(1);
    }

    @Test
    void whatCannotBe() {
        Dataset data = Synthetic.moons(20, 0.1, 1);
        assertThatThrownBy(() -> model.crossValidate(data, 30, epochs(1))).isInstanceOf(PercolateException.class)
                .hasMessageContaining("2 to 20 folds");
        assertThatThrownBy(() -> model.crossValidate(data, 2, epochs(1).resume(Path.of("x.zip"))))
                .hasMessageContaining("cannot resume");
        Model wild = Model.sequential().input(2).dense(8, "relu").dense(2, "linear").seed(3)
                .compile(Optimizer.sgd(1e30), "mse");
        assertThatThrownBy(() -> wild.crossValidate(data, 2, epochs(5))).isInstanceOf(PercolateException.class)
                .hasMessageContaining("Fold 1: ");
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> model.crossValidate(Synthetic.moons(20, 0.1, 1), 2, epochs(1)))
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isFalse();
    }
}
