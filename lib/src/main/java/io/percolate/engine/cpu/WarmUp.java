package io.percolate.engine.cpu;

import io.percolate.engine.TrainStep;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Product;
import io.percolate.engine.cpu.kernel.Simd;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
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

    private static boolean done;

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
            Thread thread = new Thread(WarmUp::panels, "percolate-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
        done = true;
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
                .with(new float[columns], 0, new int[STEPS]).startAt(new float[columns], 0, new int[ROWS])
                .write(new float[columns], 0, new int[ROWS]);
        p.rows = ROWS;
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
     * Warms up everything that a small image network needs: loads ND4J, builds a network and trains it on zeros.
     *
     * @param enough checked before every step
     */
    public static void network(BooleanSupplier enough) {
        int size = 10;
        int classes = 2;
        int batch = 8;
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder().updater(new Adam(1e-3)).list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(Simd.WIDTH).dataFormat(CNN2DFormat.NHWC)
                        .activation(Activation.RELU).build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).dataFormat(CNN2DFormat.NHWC)
                        .build())
                .layer(new DropoutLayer(0.8))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(classes).activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(size, size, 1, CNN2DFormat.NHWC)).build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        float[] features = new float[batch * size * size];
        float[] labels = new float[batch * classes];
        try (TrainStep step = new CompiledStep(network, new int[] {size, size, 1}, batch, 1)) {
            for (int i = 0; i < CALLS && !enough.getAsBoolean(); i++) {
                step.train(features, labels, batch);
            }
            step.predict(features, batch, labels);
        }
    }
}
