package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.engine.dl4j.Dl4jStep;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bytedeco.openblas.global.openblas;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Compares the optimized fallback with plain DL4J: results are bit for bit the same, and settings are restored. */
class Dl4jStepTest {

    private static final int BATCH = 6;
    private static final int CLASSES = 3;

    private static MultiLayerNetwork network(int[] shape, int filters, boolean same, Activation activation) {
        ConvolutionMode mode = same ? ConvolutionMode.Same : ConvolutionMode.Truncate;
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().seed(3)
                .updater(new Adam(0.01)).list()
                .layer(new ConvolutionLayer.Builder(3, 2).nOut(filters).convolutionMode(mode)
                        .dataFormat(CNN2DFormat.NHWC).activation(activation).build())
                .layer(new BatchNormalization.Builder().dataFormat(CNN2DFormat.NHWC).build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).dataFormat(CNN2DFormat.NHWC)
                        .build())
                .layer(new ConvolutionLayer.Builder(2, 2).nOut(5).dataFormat(CNN2DFormat.NHWC).activation(activation)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(CLASSES).activation(Activation.SOFTMAX)
                        .build())
                .setInputType(Twins.inputType(shape)).build());
        network.init();
        return network;
    }

    @Property(tries = 20)
    void trainsAsPlainDl4jDoes(@ForAll @IntRange(min = 8, max = 14) int height,
            @ForAll @IntRange(min = 8, max = 14) int width, @ForAll @IntRange(min = 1, max = 4) int channels,
            @ForAll @IntRange(min = 1, max = 20) int filters, @ForAll boolean same, @ForAll boolean relu) {
        int[] shape = {height, width, channels};
        Activation activation = relu ? Activation.RELU : Activation.TANH;
        MultiLayerNetwork plain = network(shape, filters, same, activation);
        MultiLayerNetwork fast = network(shape, filters, same, activation);
        Random random = new Random(filters);
        float[] features = new float[BATCH * height * width * channels];
        float[] labels = new float[BATCH * CLASSES];
        try (TrainStep step = new Dl4jStep(fast, shape, BATCH, "to be compared")) {
            for (int i = 0; i < 4; i++) {
                int count = BATCH - i % 2;
                for (int j = 0; j < features.length; j++) {
                    features[j] = (float) random.nextGaussian();
                }
                for (int j = 0; j < labels.length; j++) {
                    labels[j] = j % CLASSES == (j / CLASSES + i) % CLASSES ? 1 : 0;
                }
                double score = step.train(features, labels, count);
                INDArray x = Nd4j.create(features, new long[] {BATCH, height, width, channels}, 'c');
                INDArray y = Nd4j.create(labels, new long[] {BATCH, CLASSES}, 'c');
                plain.fit(new DataSet(x, y).getRange(0, count));
                assertThat(score).isEqualTo(plain.score());
                assertThat(fast.params().dup().data().asFloat()).isEqualTo(plain.params().dup().data().asFloat());
            }
        }
    }

    /** Runs in a separate JVM, because that of the tests has OMP_NUM_THREADS, which would have precedence. */
    public static void main(String[] arguments) {
        MultiLayerNetwork network = network(new int[] {8, 8, 1}, 4, true, Activation.RELU);
        NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
        operations.setOmpNumThreads(3);
        openblas.blas_set_num_threads(2);
        try (TrainStep step = new Dl4jStep(network, new int[] {8, 8, 1}, BATCH, "to be looked at")) {
            step.train(new float[BATCH * 64], new float[BATCH * CLASSES], BATCH);
            System.out.println("inside: " + threads(operations));
        }
        System.out.println("after: " + threads(operations));
    }

    private static String threads(NativeOps operations) {
        return operations.ompGetMaxThreads() + " and " + openblas.blas_get_num_threads();
    }

    @Test
    void runsInOneThreadAndPutsBackHowManyThereWere(@TempDir Path folder) throws Exception {
        assertThat(OtherJava.run(Dl4jStepTest.class, folder)).contains("inside: 1 and 1").contains("after: 3 and 2");
    }

    @Test
    void convolutionsKeepWhatTheyNeedAgainUntilItIsClosed() {
        MultiLayerNetwork network = network(new int[] {8, 8, 1}, 4, true, Activation.RELU);
        try (TrainStep step = new Dl4jStep(network, new int[] {8, 8, 1}, BATCH, "to be looked at")) {
            assertThat(step.report()).isEqualTo("Runs on DL4J, several times slower than the engine: to be looked at.");
            assertThat(network.getLayers()).extracting("cacheMode").containsOnly(CacheMode.DEVICE);
        }
        assertThat(network.getLayers()).extracting("cacheMode").containsOnly(CacheMode.NONE);
        assertThat(network.getListeners()).isEmpty();
    }
}
