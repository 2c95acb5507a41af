package io.percolate.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.percolate.data.Dataset;
import io.percolate.model.Model;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Loads a file that an earlier version saved, when the layers and the updater were in other packages. */
class OldNamesTest {

    /** The predictions of that version. */
    private static final double[] FIRST_CLASS = {0.3283, 0.6619, 0.3264, 0.6631, 0.6631, 0.6623, 0.6622, 0.6598};

    @Test
    void anOldFilePredictsAsItDid() throws URISyntaxException {
        Path file = Path.of(OldNamesTest.class.getResource("saved-before-rooms.zip").toURI());
        INDArray predicted = Model.load(file).predict(sequences());
        for (int i = 0; i < FIRST_CLASS.length; i++) {
            assertThat(predicted.getDouble(i, 0)).isCloseTo(FIRST_CLASS[i], within(1e-4));
        }
    }

    private static Dataset sequences() {
        Random random = new Random(1);
        float[] features = new float[8 * 4 * 3];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
        }
        return Dataset.ofClasses(features, new int[] {4, 3}, new int[8], List.of("a", "b"));
    }
}
