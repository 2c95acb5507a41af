package io.percolate.magics.jjava;

import io.percolate.magics.Percolate;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** The extension that Percolate's kernel and JJava find on their class path. */
public final class PercolateExtension implements Extension {

    @Override
    public void install(BaseKernel kernel) {
        JJavaKernel notebook = new JJavaKernel(kernel);
        Percolate.install(notebook, notebook::register, notebook.isPercolate());
        if (!notebook.isPercolate()) { // Percolate's kernel reads the resource itself
            kernel.evalRaw(Percolate.startup());
        }
    }

    @Override
    public void uninstall(BaseKernel kernel) {
        Percolate.uninstall();
    }
}
