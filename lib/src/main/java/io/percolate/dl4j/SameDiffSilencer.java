package io.percolate.dl4j;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Suppresses the list of differentiated operations that SameDiff M2.1 prints to the standard output. */
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

    /** Runs the action; the output of other threads still passes through. */
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
