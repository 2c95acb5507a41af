package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.engine.dl4j.Dl4jStep;
import io.percolate.model.Model;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Zeros that stay: the engine beside DL4J. */
class KeepZerosTest {

    private static final int[] SHAPE = {6, 5, 2};

    private static Map<String, INDArray> matrices(Model model) {
        return Dl4jNetwork.of(model.dl4j()).matrices().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().dup('c')));
    }

    @Property(tries = 10)
    void theEngineAndDl4jKeepTheSame(@ForAll @IntRange(min = 1, max = 3) int threads,
            @ForAll @IntRange(min = 1, max = 20) int units, @ForAll @IntRange(max = 999) int seed) {
        Model ours = Model.parse("input 6x5x2\nconv 3 2x3 tanh\nmaxpool 2\nflatten\ndense " + units
                + " tanh maxNorm=2\ndense 2 softmax\noptimizer adam lr=0.01\nseed " + seed).pruned(0.7);
        Model theirs = ours.copy();
        Map<String, INDArray> before = matrices(ours);
        Random random = new Random(seed);
        try (TrainStep engine = Engines.compile(ours.dl4j(), SHAPE, 4, threads);
                TrainStep dl4j = new Dl4jStep(theirs.dl4j(), SHAPE, 4, "as the reference")) {
            assertThat(engine).isNotInstanceOf(Dl4jStep.class);
            engine.keepZeros(true);
            dl4j.keepZeros(true);
            for (int step = 0; step < 5; step++) {
                float[] features = new float[4 * 60];
                float[] labels = new float[8];
                for (int i = 0; i < features.length; i++) {
                    features[i] = random.nextFloat() - 0.5f;
                }
                for (int i = 0; i < 4; i++) {
                    labels[2 * i + random.nextInt(2)] = 1;
                }
                assertThat(engine.train(features, labels, 4)).isCloseTo(dl4j.train(features, labels, 4),
                        Offset.offset(1e-4));
            }
            engine.synchronize();
            dl4j.synchronize();
        }
        Map<String, INDArray> expected = matrices(theirs);
        matrices(ours).forEach((name, array) -> {
            assertThat(array.eq(0)).as(name).isEqualTo(before.get(name).eq(0)).isEqualTo(expected.get(name).eq(0));
            assertThat(array.equalsWithEps(expected.get(name), 1e-3)).as(name).isTrue();
        });
    }
}
