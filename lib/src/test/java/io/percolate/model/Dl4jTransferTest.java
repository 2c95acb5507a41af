package io.percolate.model;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/** Networks that DL4J's TransferLearning froze run on the engine, without a notice. */
class Dl4jTransferTest {

    private static final Dataset BLOBS = Synthetic.blobs(90, 3, 0.2, 1);

    private static MultiLayerNetwork transferred() {
        Model body = Model.parse("input 2\ndense 8 relu\ndense 6 tanh\ndense 2 softmax\nseed 1");
        body.fit(Synthetic.moons(200, 0.1, 1), epochs(3));
        return new TransferLearning.Builder(body.network()).fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Adam(0.01)).seed(1).build())
                .setFeatureExtractor(1).nOutReplace(2, 3, WeightInit.XAVIER).build();
    }

    @Test
    void frozenLayersRunOnTheEngine(@TempDir Path folder) {
        Model model = Model.of(transferred(), 2);
        INDArray first = model.network().getLayer(0).params().dup();
        INDArray second = model.network().getLayer(1).params().dup();
        assertThat(model.notice()).isEmpty();
        assertThat(model.layers().frozenParameters()).isEqualTo(24 + 54);
        model.fit(BLOBS, epochs(30));
        assertThat(model.evaluate(BLOBS).accuracy()).isGreaterThan(0.9);
        assertThat(model.network().getLayer(0).params()).isEqualTo(first);
        assertThat(model.network().getLayer(1).params()).isEqualTo(second);
        model.save(folder.resolve("transferred.zip"));
        assertThat(Model.load(folder.resolve("transferred.zip")).predict(BLOBS)).isEqualTo(model.predict(BLOBS));
    }

    @Test
    void trainingEqualsDl4js() {
        Model model = Model.of(transferred(), 2);
        MultiLayerNetwork reference = transferred();
        for (int i = 0; i < 20; i++) {
            reference.fit(BLOBS.features(), BLOBS.labels());
        }
        model.fit(BLOBS, epochs(20).batchSize(BLOBS.size()).shuffle(false));
        assertThat(model.network().params().sub(reference.params()).amaxNumber().doubleValue())
                .isLessThan(1e-4); // float, over 20 updates
    }
}
