package io.percolate.model.vocabulary;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.lossfunctions.impl.LossMSLE;

class LossesTest {

    static List<String> names() {
        return Losses.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyLossFalls(String loss) {
        double[] losses = fit("input 2\ndense 2 sigmoid\noptimizer sgd lr=0.1\nloss " + loss);
        assertThat(losses[19]).isFinite().isLessThan(losses[0]);
    }

    private static double[] fit(String text) {
        return Model.parse(text).fit(Synthetic.moons(16, 0.1, 1), epochs(20).batchSize(16)).column("loss");
    }

    @Test
    void oneThatIsRegisteredTrains() {
        Loss msle = new Loss("msle", "mean of (log(1 + p) - log(1 + y))^2", LossMSLE.class);
        try (var registered = Losses.register(msle)) {
            double[] losses = fit("input 2\ndense 2 sigmoid\noptimizer sgd lr=0.1\nloss msle");
            assertThat(losses[19]).isFinite().isLessThan(losses[0]);
            assertThatThrownBy(() -> Losses.of("msl")).hasMessageContaining("Did you mean 'msle'?");
        }
        assertThatThrownBy(() -> Losses.of("msle")).isInstanceOf(PercolateException.class);
    }

    @Test
    void oneOfTheLibraryIsNotReplaced() {
        assertThatThrownBy(() -> Losses.register(new Loss("mse", "another", LossMSLE.class)))
                .isInstanceOf(PercolateException.class).hasMessageContaining("has a loss 'mse'");
    }
}
