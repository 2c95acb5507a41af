package io.percolate.train;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import io.percolate.model.Optimizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plateau schedule is Keras's ReduceLROnPlateau. */
class PlateauTest {

    private static final double BASE = 0.01;

    /** Transcribed from {@code keras/src/callbacks/reduce_lr_on_plateau.py}, mode "min". */
    private static List<Double> keras(List<Double> losses, int patience, double factor, double minRate, double minDelta,
            int cooldown) {
        List<Double> rates = new ArrayList<>();
        double rate = BASE;
        double best = Double.POSITIVE_INFINITY;
        int wait = 0;
        int cooldownCounter = 0;
        for (double loss : losses) {
            rates.add(rate);
            if (cooldownCounter > 0) {
                cooldownCounter--;
                wait = 0;
            }
            if (loss < best - minDelta) {
                best = loss;
                wait = 0;
            } else if (cooldownCounter == 0) {
                wait++;
                if (wait >= patience && rate > minRate) {
                    rate = Math.max(rate * factor, minRate);
                    cooldownCounter = cooldown;
                    wait = 0;
                }
            }
        }
        return rates;
    }

    private static List<Double> ours(Schedule settings, List<Double> losses) {
        Schedule schedule = settings.start();
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < losses.size(); i++) {
            double rate = BASE * schedule.factor(i, losses.size());
            rates.add(rate);
            schedule.after(i + 1, Map.of("loss", losses.get(i), "learningRate", rate));
        }
        return rates;
    }

    @Property
    void ratesAreKerass(@ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1) Double> losses,
            @ForAll @IntRange(min = 1, max = 4) int patience, @ForAll @IntRange(max = 3) int cooldown,
            @ForAll @DoubleRange(min = 0.05, max = 0.9) double factor) {
        List<Double> expected = keras(losses, patience, factor, 1e-4, 0.05, cooldown);
        List<Double> rates = ours(Schedule.plateau(patience, factor).minRate(1e-4).minDelta(0.05).cooldown(cooldown),
                losses);
        for (int i = 0; i < rates.size(); i++) {
            assertThat(rates.get(i)).isCloseTo(expected.get(i), within(1e-12));
        }
    }

    @Test
    void textSetsPatienceFactorSmallestRateAndColumn() {
        Schedule schedule = Schedule.parse("plateau:2:0.5:0.004:val_accuracy").start();
        double[] factors = new double[8];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = schedule.factor(i, 8);
            schedule.after(i + 1, Map.of("valAccuracy", 0.9 - i * 0.1, "learningRate", BASE * factors[i]));
        }
        assertThat(factors).containsExactly(new double[] {1, 1, 1, 0.5, 0.5, 0.4, 0.4, 0.4}, within(1e-12));
    }

    @Test
    void warmupComesBefore() {
        Schedule schedule = Schedule.parse("warmup:1:plateau:1:0.5").start();
        schedule.after(1, Map.of("loss", 0.1, "learningRate", BASE));
        schedule.after(2, Map.of("loss", 0.5, "learningRate", BASE));
        assertThat(schedule.factor(2, 9)).isEqualTo(1);
        schedule.after(3, Map.of("loss", 0.5, "learningRate", BASE));
        assertThat(schedule.factor(3, 9)).isEqualTo(0.5);
        assertThat(Schedule.parse("warmup:2:plateau:1:0.5").start().factor(1, 9)).isEqualTo(0.5);
    }

    @Test
    void everyFitStartsAnew() {
        FitOptions options = epochs(6).schedule(Schedule.plateau(1, 0.5).minDelta(10));
        Dataset moons = Synthetic.moons(32, 0.1, 1);
        for (int run = 0; run < 2; run++) {
            Model model = Model.sequential().input(2).dense(2, "softmax").compile(Optimizer.sgd(0.1), "crossentropy");
            assertThat(model.fit(moons, options).column("learningRate")).containsExactly(
                    new double[] {0.1, 0.1, 0.05, 0.025, 0.0125, 0.00625}, within(1e-12));
        }
    }

    @Test
    void resumedFitKnowsItsPlateau(@TempDir Path folder) {
        Dataset moons = Synthetic.moons(80, 0.4, 3);
        FitOptions options = epochs(8).batchSize(16).validationSplit(0.25)
                .schedule(Schedule.plateau(1, 0.3).minDelta(0.02));
        Model whole = model();
        History complete = whole.fit(moons, options);
        assertThat(complete.last("learningRate")).isLessThan(complete.column("learningRate")[0]);
        for (int stop = 1; stop < 8; stop++) {
            Path file = folder.resolve("run" + stop + ".zip");
            // the first epochs of the same fit: a plateau does not look at the number of epochs
            model().fit(moons, options.withEpochs(stop).callback(new Checkpoint(file)));
            Model resumed = model();
            History rest = resumed.fit(moons, options.resume(file));
            assertThat(rest.column("learningRate")).isEqualTo(complete.column("learningRate"));
            assertThat(resumed.dl4j().params()).isEqualTo(whole.dl4j().params());
        }
    }

    private static Model model() {
        return Model.parse("input 2\ndense 8 tanh\ndropout 0.2\ndense 2 softmax\noptimizer adam lr=0.05\nseed 4");
    }

    @Test
    void mistakesAreNamed() {
        for (String wrong : List.of("plateau", "plateau:0:0.5", "plateau:2.5:0.5", "plateau:3:1.5",
                "plateau:3:0.5:-1")) {
            assertThatThrownBy(() -> Schedule.parse(wrong)).as(wrong).isInstanceOf(PercolateException.class)
                    .hasMessageContaining("plateau");
        }
        Model model = model();
        assertThatThrownBy(() -> model.fit(Synthetic.moons(20, 0.1, 1),
                epochs(1).schedule(Schedule.plateau(1, 0.5).monitor("valAuc"))))
                .hasMessageContaining("The schedule plateau watches valAuc");
    }
}
