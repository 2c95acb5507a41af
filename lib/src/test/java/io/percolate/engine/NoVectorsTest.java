package io.percolate.engine;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import io.percolate.model.Optimizer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests a JVM without the vector module: DL4J trains, and reports why. */
class NoVectorsTest {

    @TempDir
    Path folder;

    /** Entry point of the other JVM. */
    public static void main(String[] arguments) {
        Engines.warmUp(0); // like a notebook kernel
        Dataset moons = Synthetic.moons(200, 0.1, 3);
        Model model = Model.sequential().input(2).dense(16, "relu").dense(2, "softmax").seed(1)
                .compile(Optimizer.adam(0.05), "crossentropy");
        model.fit(moons, epochs(20).batchSize(20));
        System.out.println(model.summary());
        System.out.println("right: " + model.evaluate(moons).accuracy());
    }

    @Test
    void dl4jTrainsAndSaysWhy() throws Exception {
        String text = OtherJava.run(NoVectorsTest.class, folder);
        assertThat(text).contains("Runs on DL4J, several times slower than the engine: Java was started without "
                + "--add-modules jdk.incubator.vector. Start it with that option.");
        assertThat(Double.parseDouble(text.substring(text.lastIndexOf(':') + 1).strip())).isGreaterThan(0.95);
    }
}
