package io.percolate.train;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fit prints nothing: neither this library nor DL4J and SameDiff write to the output. */
class QuietTest {

    @ParameterizedTest
    @ValueSource(strings = {"dense 4 tanh", "dense 4\nlayernorm", "dense 4 dropConnect=0.000001",
        "dense 2\nresidual {\ndense 2 relu\n}"})
    void nothingIsPrinted(String layers) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (PrintStream catcher = new PrintStream(written, true)) {
            System.setOut(catcher);
            System.setErr(catcher);
            Model model = Model.parse("input 2\n" + layers + "\ndense 2 softmax");
            model.fit(Synthetic.moons(64, 0.1, 1), epochs(2).validationSplit(0.25));
            model.evaluate(Synthetic.moons(10, 0.1, 1));
            model.summary();
            model.insight().gradientCheck(Synthetic.moons(5, 0.1, 1));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(written.toString()).isEmpty();
    }
}
