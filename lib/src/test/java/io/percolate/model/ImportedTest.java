package io.percolate.model;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Networks of DL4J programs, with DL4J's own data layout. */
class ImportedTest {

    @TempDir
    Path folder;

    private static MultiLayerNetwork network(InputType input, Layer first) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(1)
                .updater(new Adam(0.01)).list().layer(first).layer(new GlobalPoolingLayer(PoolingType.MAX))
                .layer(new OutputLayer.Builder(new LossMCXENT()).nOut(2).activation(Activation.SOFTMAX).build())
                .setInputType(input).build());
        network.init();
        return network;
    }

    private static Dataset data(int... shape) {
        SplittableRandom random = new SplittableRandom(2);
        float[] x = new float[64 * shape[0] * shape[1] * (shape.length > 2 ? shape[2] : 1)];
        int[] classes = new int[64];
        for (int i = 0; i < x.length; i++) {
            int example = i * 64 / x.length;
            classes[example] = example % 2;
            x[i] = (float) random.nextDouble() + classes[example];
        }
        return Dataset.ofClasses(x, shape, classes, List.of("dark", "bright"));
    }

    private static void learnsLike(MultiLayerNetwork network, Dataset data, INDArray arranged) {
        Model model = Model.of(network, data.featureShape());
        assertThat(model.predict(data).equalsWithEps(network.output(arranged), 1e-5)).isTrue();
        model.fit(data, epochs(20));
        assertThat(model.evaluate(data).accuracy()).isGreaterThan(0.9);
        assertThat(model.predict(data).equalsWithEps(network.output(arranged), 1e-5)).isTrue();
    }

    @Test
    void channelsFirst() {
        ConvolutionLayer conv = new ConvolutionLayer.Builder(2, 2).nOut(4).activation(Activation.TANH).build();
        Dataset data = data(5, 4, 3);
        learnsLike(network(InputType.convolutional(5, 4, 3), conv), data, data.features().permute(0, 3, 1, 2).dup());
    }

    @Test
    void flatImages() {
        ConvolutionLayer conv = new ConvolutionLayer.Builder(2, 2).nOut(4).activation(Activation.TANH).build();
        Dataset data = data(5, 4, 3);
        learnsLike(network(InputType.convolutionalFlat(5, 4, 3), conv), data,
                data.features().permute(0, 3, 1, 2).dup('c').reshape(64, 60));
    }

    @Test
    void sequences() {
        Dataset data = data(6, 3);
        learnsLike(network(InputType.recurrent(3, 6), new LSTM.Builder().nOut(4).build()), data,
                data.features().permute(0, 2, 1).dup());
    }

    @Test
    void fileOfDl4jNeedsItsShapeOnce() throws IOException {
        MultiLayerNetwork network = network(InputType.recurrent(3, 6), new LSTM.Builder().nOut(4).build());
        Path file = folder.resolve("dl4j.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        assertThatThrownBy(() -> Model.load(file)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("does not say the shape");
        Model model = Model.load(file, 6, 3);
        model.save(file);
        assertThat(Model.load(file).predict(data(6, 3))).isEqualTo(model.predict(data(6, 3)));
        assertThat(model.layers().parameters()).isEqualTo(network.numParams());
        assertThatThrownBy(model::text).isInstanceOf(PercolateException.class).hasMessageContaining("built elsewhere");
    }
}
