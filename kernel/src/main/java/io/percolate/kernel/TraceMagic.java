package io.percolate.kernel;

import io.percolate.api.HasHelp;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;

/** {@code %trace}: the whole stack trace of the last error. */
final class TraceMagic implements LineMagic<Void, PercolateKernel>, HasHelp {

    @Override
    public Void eval(PercolateKernel kernel, List<String> arguments) {
        Throwable last = kernel.session().lastThrown();
        if (last == null) {
            System.out.println("No cell has thrown anything yet.");
        } else {
            last.printStackTrace(System.out);
        }
        return null;
    }

    @Override
    public String help() {
        return """
                %trace

                Prints the whole stack trace of the last error, with the frames in libraries and causes.
                """;
    }
}
