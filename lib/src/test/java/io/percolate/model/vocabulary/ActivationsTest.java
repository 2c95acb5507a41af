package io.percolate.model.vocabulary;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Term;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;

class ActivationsTest {

    private static final Dataset DATA = Synthetic.moons(16, 0.1, 1);

    static List<String> names() {
        return Activations.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyActivationLearns(String function) {
        Model model = Model.parse("input 2\ndense 3 " + function + "\ndense 3\nactivation " + function
                + "\ndense 2 softmax");
        assertThat(model.fit(DATA, epochs(1).batchSize(4)).last("loss")).isFinite();
    }

    @Test
    void oneThatIsRegisteredIsAWordOfEveryLayerAndOfThePrintedJava() {
        Term rational = new Term("rationaltanh", "an approximation of tanh",
                BuilderCode.create(ActivationRationalTanh.class));
        try (var registered = Activations.register(rational)) {
            Model model = Model.parse("input 2\ndense 3 rationaltanh\ndense 2 softmax");
            assertThat(model.fit(DATA, epochs(1).batchSize(4)).last("loss")).isFinite();
            assertThat(model.java()).contains("new ActivationRationalTanh()");
            assertThat(Activations.names()).endsWith("rationaltanh");
        }
        assertThat(Activations.names()).doesNotContain("rationaltanh");
    }
}
