package io.percolate.engine.dl4j;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Until it is closed, ND4J's operations that the calling thread begins run in it alone. The small ones of a training step
 * take longer to share out than to do, and on a busy machine threads that spin while they wait for each other made them
 * two to forty times as slow. The environment variable {@code OMP_NUM_THREADS} has precedence.
 */
public final class SingleThread implements AutoCloseable {

    private final NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    private final int operationThreads = operations.ompGetMaxThreads();
    private final boolean products;
    private final int productThreads;

    /** For matrix products too. */
    public SingleThread() {
        this(true);
    }

    private SingleThread(boolean products) {
        this.products = products;
        productThreads = products ? openblas.blas_get_num_threads() : 1;
        if (System.getenv("OMP_NUM_THREADS") == null) {
            set(1, 1);
        }
    }

    /** For all but matrix products, and around a single function: asking OpenBLAS takes longer than the function. */
    public static SingleThread forFunctions() {
        return new SingleThread(false);
    }

    private void set(int forOperations, int forProducts) {
        operations.setOmpNumThreads(forOperations);
        if (products) {
            openblas.blas_set_num_threads(forProducts);
        }
    }

    @Override
    public void close() {
        set(operationThreads, productThreads);
    }
}
