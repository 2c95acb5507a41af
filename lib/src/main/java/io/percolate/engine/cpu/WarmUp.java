package io.percolate.engine.cpu;

import io.percolate.engine.TrainStep;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Product;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.kernel.TileRow;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Triggers the JIT compilation of the kernels before they are needed. Interpreted vector code is a thousand times
 * slower than compiled, so the first real step would take seconds; many tiny calls reach the compiler's thresholds in a
 * fraction of a second.
 */
public final class WarmUp {

    private static final int CALLS = 500;
    private static final int ROUNDS = 60;
    /** Rounds of a thread for which nobody waits. */
    private static final int PATIENCE = 600;
    private static final int ROWS = 5;
    private static final int STEPS = 3;
    /** A compiled call with three steps takes a tenth of this. */
    private static final double COMPILED_NANOS = 1000;

    private static final int TRAINED = 200; // steps of a network
    private static final int SIZE = 14; // height and width of a picture: enough for transforms after the pooling
    private static final int UNITS = 16;
    private static final int CLASSES = 2;
    private static final int BATCH = 4;

    private static boolean done;
    private static boolean rows;

    private WarmUp() {
    }

    /**
     * Warms up the matrix product, once per process; returns when it is compiled or soon after. Its fastest tiles
     * follow in a thread of their own: until then the others compute the same bits.
     */
    public static synchronized void kernels() {
        for (int vectors = Simd.TILE; vectors >= 1 && !done; vectors /= 2) {
            Product product = tile(vectors * Simd.WIDTH, new int[ROWS], new int[STEPS]);
            compiled(product::run, ROUNDS);
        }
        if (!done && Simd.TILE == 2) {
            inBackground(WarmUp::panels);
        }
        done = true;
    }

    /** Warms up products of one row, as generation needs them, in a thread of their own. */
    public static synchronized void rows() {
        if (!rows) {
            Product row = tile(TileRow.COLUMNS, new int[1], new int[STEPS]);
            inBackground(() -> {
                if (compiled(row::row, PATIENCE)) {
                    Product.rowsCompiled();
                }
            });
        }
        rows = true;
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "percolate-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void panels() {
        int columns = 2 * Simd.WIDTH;
        Product along = tile(columns, new int[ROWS], Offsets.linear(STEPS, 1));
        Product across = tile(columns, Offsets.linear(ROWS, 1), new int[STEPS]);
        if (compiled(() -> along.panels(columns), PATIENCE) && compiled(() -> across.panels(columns), PATIENCE)) {
            Product.panelsCompiled();
        }
    }

    private static Product tile(int columns, int[] rows, int[] steps) {
        Product p = new Product().read(rows, steps).from(new float[ROWS + STEPS], 0)
                .with(new float[columns], 0, new int[STEPS]).startAt(new float[columns], 0, new int[rows.length])
                .write(new float[columns], 0, new int[rows.length]);
        p.rows = rows.length;
        p.columns = columns;
        p.steps = STEPS;
        return p;
    }

    private static boolean compiled(Runnable product, int rounds) {
        boolean fast = false;
        for (int round = 0; round < rounds && !fast; round++) {
            fast = nanosPerCall(product) <= COMPILED_NANOS;
        }
        return fast;
    }

    private static double nanosPerCall(Runnable product) {
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            product.run();
        }
        return (System.nanoTime() - start) / (double) CALLS;
    }

    /**
     * Warms up everything that a perceptron and then a small image network need: loads ND4J, builds both and trains
     * them on zeros.
     *
     * @param enough checked before every step
     */
    public static void networks(BooleanSupplier enough) {
        for (Supplier<MultiLayerConfiguration> each : List.<Supplier<MultiLayerConfiguration>>of(
                WarmUp::perceptron, WarmUp::convolutional)) {
            if (!enough.getAsBoolean()) {
                train(step(each.get()), enough);
            }
        }
    }

    private static void train(CompiledStep compiled, BooleanSupplier enough) {
        float[] features = new float[BATCH * SIZE * SIZE];
        float[] labels = new float[BATCH * CLASSES];
        try (TrainStep step = compiled) {
            for (int i = 0; i < TRAINED && !enough.getAsBoolean(); i++) {
                step.train(features, labels, BATCH);
            }
            step.predict(features, BATCH, labels);
        }
    }

    static CompiledStep step(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return new CompiledStep(network, new int[] {SIZE, SIZE, 1}, BATCH, 1);
    }

    static MultiLayerConfiguration perceptron() {
        return ending(new NeuralNetConfiguration.Builder().updater(new Adam(1e-3)).list()
                .layer(new DenseLayer.Builder().nOut(UNITS).activation(Activation.RELU).build()));
    }

    /** One convolution of each kind: of a picture with one channel, and by transforms where there are many. */
    static MultiLayerConfiguration convolutional() {
        return ending(new NeuralNetConfiguration.Builder().updater(new Adam(1e-3)).list()
                .layer(convolution())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).dataFormat(CNN2DFormat.NHWC)
                        .build())
                .layer(convolution()));
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(3, 3).nOut(UNITS).dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.RELU).build();
    }

    private static MultiLayerConfiguration ending(NeuralNetConfiguration.ListBuilder layers) {
        return layers.layer(new DropoutLayer(0.8))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(CLASSES).activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(SIZE, SIZE, 1, CNN2DFormat.NHWC)).build();
    }
}
