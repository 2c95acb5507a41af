package io.percolate.kernel;

/** The kernel under the name by which cells of IJava reach it. */
public final class IJava {

    private IJava() {
    }

    public static PercolateKernel getKernelInstance() {
        return PercolateKernel.running();
    }
}
