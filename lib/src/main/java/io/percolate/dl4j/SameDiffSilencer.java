package io.percolate.dl4j;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Keeps SameDiff's list of the operations that it differentiates (M2.1 prints it) out of the standard output. */
public final class SameDiffSilencer extends PrintStream {

    private static final String CHATTER = "Added differentiated op ";

    private SameDiffSilencer(PrintStream out) {
        super(out, true);
    }

    @Override
    public void println(String line) {
        if (line == null || !line.startsWith(CHATTER)) {
            super.println(line);
        }
    }

    /** Runs it; what other threads print meanwhile goes through. */
    public static <T> T run(Supplier<T> work) {
        PrintStream out = System.out;
        System.setOut(new SameDiffSilencer(out));
        try {
            return work.get();
        } finally {
            System.setOut(out);
        }
    }
}
