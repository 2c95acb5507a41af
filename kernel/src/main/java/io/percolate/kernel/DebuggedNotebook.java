package io.percolate.kernel;

import io.percolate.kernel.cell.Origin;
import io.percolate.kernel.debug.Debugged;
import io.percolate.kernel.magic.MagicSyntax;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** The notebook of a kernel, for the debugger. */
final class DebuggedNotebook implements Debugged {

    private final PercolateKernel kernel;

    DebuggedNotebook(PercolateKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Map<String, String> variables() {
        while (true) {
            try {
                return kernel.variables();
            } catch (ConcurrentModificationException e) {
                // a cell declares a variable at this moment
            }
        }
    }

    @Override
    public Object value(String name) {
        return kernel.value(name);
    }

    @Override
    public Object evaluate(String code) {
        return kernel.evalRaw(code);
    }

    @Override
    public DisplayData render(Object value) {
        return value instanceof DisplayData data ? data : kernel.getRenderer().render(value);
    }

    @Override
    public Map<String, Origin> cells() {
        return kernel.session().cells();
    }

    @Override
    public String clean(String code) {
        return MagicSyntax.clean(code);
    }

    @Override
    public String body(String code) {
        String text = MagicSyntax.clean(code);
        int start = MagicSyntax.javaStart(text);
        return start <= 0 ? null : text.substring(start);
    }

    @Override
    public void weave(UnaryOperator<byte[]> weaver) {
        kernel.session().weave(weaver);
    }
}
