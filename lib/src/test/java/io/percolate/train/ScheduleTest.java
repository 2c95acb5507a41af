package io.percolate.train;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Synthetic;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.Model;
import io.percolate.model.Optimizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Compares schedules with their formulas. */
class ScheduleTest {

    @Test
    void stepDropsAtWholeSteps() {
        Schedule step = Schedule.parse("step:5:0.5");
        assertThat(step.factor(4.9, 20)).isEqualTo(1);
        assertThat(step.factor(5, 20)).isEqualTo(0.5);
        assertThat(step.factor(14, 20)).isEqualTo(0.25);
    }

    @Test
    void exponentialDecaysSmoothly() {
        assertThat(Schedule.parse("exponential:0.9").factor(2.5, 10)).isCloseTo(Math.pow(0.9, 2.5), within(1e-12));
    }

    @Test
    void cosineFallsFromOneToZero() {
        Schedule cosine = Schedule.parse("cosine");
        assertThat(cosine.factor(0, 10)).isEqualTo(1);
        assertThat(cosine.factor(5, 10)).isCloseTo(0.5, within(1e-12));
        assertThat(cosine.factor(10, 10)).isCloseTo(0, within(1e-12));
    }

    @Test
    void warmupRisesAndHandsOver() {
        Schedule warm = Schedule.parse("warmup:2:cosine");
        assertThat(warm.factor(1, 10)).isEqualTo(0.5);
        assertThat(warm.factor(2, 10)).isEqualTo(1);
        assertThat(warm.factor(6, 10)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void oneCycleHasPyTorchsCorners() {
        Schedule cycle = Schedule.parse("onecycle");
        assertThat(cycle.factor(0, 10)).isCloseTo(1 / 25.0, within(1e-12));
        assertThat(cycle.factor(3, 10)).isCloseTo(1, within(1e-12));
        assertThat(cycle.factor(10, 10)).isCloseTo(1 / 250_000.0, within(1e-12));
    }

    @Test
    void oneCycleIsHalfWayUpAndDownInTheMiddleOfEachPart() {
        Schedule cycle = Schedule.parse("onecycle");
        assertThat(cycle.factor(1.5, 10)).isCloseTo((1 / 25.0 + 1) / 2, within(1e-12));
        assertThat(cycle.factor(6.5, 10)).isCloseTo((1 + 1 / 250_000.0) / 2, within(1e-12));
    }

    @Test
    void constantStaysOne() {
        assertThat(Schedule.parse("constant").factor(7, 10)).isEqualTo(1);
    }

    @Test
    void numbersThatMakeNoScheduleAreNamed() {
        refused(() -> Schedule.step(0, 0.5), "step needs a positive number of epochs");
        refused(() -> Schedule.step(5, 0), "and a positive factor");
        refused(() -> Schedule.exponential(0), "exponential needs a positive factor");
        refused(() -> Schedule.warmup(0, Schedule.cosine()), "warmup needs a positive number of epochs");
    }

    private static void refused(ThrowingCallable made, String words) {
        assertThatThrownBy(made).isInstanceOf(PercolateException.class).hasMessageContaining(words);
    }

    @Property
    void factorsStayBetweenZeroAndOne(@ForAll @DoubleRange(min = 0, max = 1) double share) {
        String[] names = {"constant", "step:3:0.5", "exponential:0.9", "cosine", "onecycle", "warmup:4"};
        for (String name : names) {
            assertThat(Schedule.parse(name).factor(share * 20, 20)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void fitFollowsTheScheduleAndLeavesTheRateAsItWas() {
        Model model = Model.sequential().input(2).dense(2, "softmax").compile(Optimizer.sgd(0.1), "crossentropy");
        History history = model.fit(Synthetic.moons(64, 0.1, 1), epochs(3).schedule(Schedule.step(1, 0.1)));
        assertThat(history.column("learningRate")).containsExactly(new double[] {0.1, 0.01, 0.001}, within(1e-12));
        assertThat(Dl4jNetwork.of(model.dl4j()).learningRate()).isEqualTo(0.1);
    }

    @Test
    void mistakesAreNamed() {
        for (String wrong : new String[] {"cosin", "step:5", "warmup", "exponential:x", "step:0:0.5"}) {
            assertThatThrownBy(() -> Schedule.parse(wrong)).as(wrong).isInstanceOf(PercolateException.class)
                    .hasMessageContaining("schedule");
        }
    }

    @Test
    void oneThatIsRegisteredIsParsedAndNamed() {
        try (var registered = Schedule.register("root:2", "falls with a root of the epoch",
                words -> (epoch, epochs) -> Math.pow(1 + epoch, -1 / Double.parseDouble(words.get(0))))) {
            assertThat(Schedule.parse("root:2").factor(3, 10)).isEqualTo(0.5);
            assertThat(Schedule.parse("warmup:1:root:2").factor(4, 10)).isEqualTo(0.5);
            assertThat(Schedule.names()).endsWith("root");
            assertThat(Schedule.examples()).endsWith("root:2");
        }
        assertThatThrownBy(() -> Schedule.parse("root:2")).hasMessage("There is no schedule 'root:2': write constant,"
                + " step:5:0.5, exponential:0.9, cosine, onecycle, plateau:3:0.5 or"
                + " warmup:2:cosine.");
    }

    @Test
    void everyExampleIsASchedule() {
        assertThat(Schedule.examples()).allSatisfy(example ->
                assertThat(Schedule.parse(example).factor(1, 10)).isBetween(0.0, 1.0));
    }
}
