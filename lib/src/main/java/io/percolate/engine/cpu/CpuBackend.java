package io.percolate.engine.cpu;

import io.percolate.engine.Backend;
import io.percolate.engine.GraphStream;
import io.percolate.engine.TrainStep;
import io.percolate.engine.UnsupportedException;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** The compiled engine, which uses the JVM's vector API. */
public final class CpuBackend implements Backend {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public TrainStep compile(NeuralNetwork network, int[] inputShape, int batchSize, int threads, String reason) {
        requireVectors();
        try {
            return new CompiledStep(network, inputShape, batchSize, threads);
        } catch (UnsupportedException e) {
            throw new UnsupportedException("the engine does not compute " + e.getMessage()
                    + ". A model without that runs on the engine");
        }
    }

    @Override
    public GraphStream stream(NeuralNetwork network, int[] inputShape) {
        requireVectors();
        return new NetworkStream(network, inputShape);
    }

    @Override
    public void warmUp(BooleanSupplier enough) {
        if (hasVectors()) {
            WarmUp.kernels();
            WarmUp.networks(enough);
        } else {
            Nd4j.getBackend();
        }
    }

    static void requireVectors() {
        if (!hasVectors()) {
            throw new UnsupportedException("Java was started without --add-modules " + VECTOR_MODULE
                    + ". Start it with that option");
        }
    }

    private static boolean hasVectors() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    }
}
