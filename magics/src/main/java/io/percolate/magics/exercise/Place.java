package io.percolate.magics.exercise;

import java.util.Arrays;
import java.util.Optional;

/** Where in the notebook's code a thread was. */
final class Place {

    private Place() {
    }

    /** Whether a class is one of the notebook: of JShell's package, or of none. */
    static boolean isOfNotebook(String type) {
        return type.startsWith("REPL.") || !type.contains(".");
    }

    /** The innermost method of a cell, as {@code  in slow, cell 3, line 2}; empty if there is none. */
    static String of(StackTraceElement[] stack) {
        // those of lambdas and of the tests themselves say nothing to the learner
        Optional<StackTraceElement> frame = Arrays.stream(stack).filter(each -> isOfNotebook(each.getClassName())
                && !each.getClassName().contains("$$Lambda")
                && each.getMethodName().matches("[A-Za-z_]\\w*") && !each.getMethodName().matches("do_it|tests"))
                .findFirst();
        return frame.map(each -> " in " + each.getMethodName() + cell(each)).orElse("");
    }

    private static String cell(StackTraceElement frame) {
        String file = String.valueOf(frame.getFileName());
        int line = frame.getLineNumber();
        return file.matches("cell \\d+.*") && line > 0 ? ", " + file + ", line " + line : "";
    }
}
