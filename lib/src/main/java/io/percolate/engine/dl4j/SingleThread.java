package io.percolate.engine.dl4j;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Until it is closed, ND4J runs the operations of the calling thread in that thread alone. The small ones of a training
 * step take longer to distribute than to compute, and on a busy machine threads that spin while they wait for each
 * other made them two to forty times slower. The environment variable {@code OMP_NUM_THREADS} has precedence.
 */
public final class SingleThread implements AutoCloseable {

    private final NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    private final int operationThreads = operations.ompGetMaxThreads();
    private final boolean products;
    private final int productThreads;

    /** Includes matrix products. */
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

    /** Excludes matrix products; for a single function, because querying OpenBLAS takes longer than the function. */
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
