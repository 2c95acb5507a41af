package io.percolate.kernel.magic;

import io.percolate.api.HasHelp;
import java.io.PrintStream;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;

/** {@code %trace}: the whole stack trace of the last error. */
public final class TraceMagic implements LineMagic<Void, BaseKernel>, HasHelp {

    private final Supplier<Throwable> lastThrown;
    private final BiConsumer<Throwable, PrintStream> print;

    /**
     * @param lastThrown the exception of the last failed cell, or null
     * @param print      prints a stack trace
     */
    public TraceMagic(Supplier<Throwable> lastThrown, BiConsumer<Throwable, PrintStream> print) {
        this.lastThrown = lastThrown;
        this.print = print;
    }

    @Override
    public Void eval(BaseKernel kernel, List<String> arguments) {
        Throwable last = lastThrown.get();
        if (last == null) {
            System.out.println("No cell has thrown anything yet.");
        } else {
            print.accept(last, System.out);
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
