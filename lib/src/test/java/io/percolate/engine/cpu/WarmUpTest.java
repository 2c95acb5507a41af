package io.percolate.engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.engine.cpu.learn.UpdateRule;
import io.percolate.engine.cpu.learn.Weight;
import io.percolate.engine.cpu.op.Op;
import io.percolate.model.Model;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The warm-up runs every operation of the chapters' networks for MNIST. */
class WarmUpTest {

    @Test
    void perceptron() {
        Model model = Model.sequential().input(28, 28).flatten().dense(128, "relu").dropout(0.2).dense(10, "softmax")
                .compile("adam", "crossentropy");
        assertThat(kinds(WarmUp.step(WarmUp.perceptron())))
                .containsAll(kinds(new CompiledStep(model.network(), new int[] {28, 28}, 64, 1)));
    }

    @Test
    void convolutional() {
        Model model = Model.sequential().input(28, 28, 1).conv(32, 3, "relu").maxpool(2).conv(64, 3, "relu").maxpool(2)
                .conv(64, 3, "relu").flatten().dense(64, "relu").dense(10, "softmax").compile("adam", "crossentropy");
        Set<String> warm = kinds(WarmUp.step(WarmUp.convolutional()));
        assertThat(warm).contains("WinogradConv2d");
        assertThat(warm).containsAll(kinds(new CompiledStep(model.network(), new int[] {28, 28, 1}, 64, 1)));
    }

    /** Names of the operations, of the loss, and of the rule that learns. */
    private static Set<String> kinds(CompiledStep step) {
        try (step) {
            Set<String> kinds = new TreeSet<>();
            for (Op op : step.lanes[0].ops) {
                kinds.add(op.getClass().getSimpleName());
            }
            kinds.add(step.lanes[0].loss.getClass().getSimpleName());
            for (Weight weight : step.program.weights.learning()) {
                kinds.add(UpdateRule.of(weight.layer().getUpdaterByParam(weight.key())).orElseThrow().getClass()
                        .getSimpleName());
            }
            return kinds;
        }
    }
}
