package io.percolate.kernel.errors;

import io.percolate.api.UserError;
import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.cell.Origin;
import java.awt.HeadlessException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Exceptions of a cell: message, causes, and the stack frames in cells, each with its source line. */
public final class RuntimeErrors {

    private static final int MOST_FRAMES = 12;
    private static final Pattern INITIALIZER = Pattern.compile("^Could not initialize class ");
    private static final String WRITTEN_BY_A_MAGIC = "io.percolate.magics.";

    private RuntimeErrors() {
    }

    /**
     * The failure of a snippet that threw.
     *
     * @param cells a position in each cell, by the cell's name in stack traces
     * @param told  a sentence that is clearer than the outer exception's message, if there is one
     */
    public static Failure of(Thrown outer, Map<String, Origin> cells, String progress, Optional<String> told) {
        List<String> lines = new ArrayList<>();
        told.ifPresent(sentence -> lines.add(Ansi.bold("Error: ") + sentence));
        boolean hidden = add(lines, "", outer, cells);
        advice(outer.thrown()).ifPresent(hint -> lines.add("    " + Ansi.bold("Hint: ") + hint));
        if (hidden) {
            lines.add("(%trace shows where in the libraries it came from)");
        }
        if (!progress.isEmpty()) {
            lines.add(progress);
        }
        return new Failure(outer.name(), told.orElse(outer.message()), lines, outer.thrown());
    }

    // Whether some part of the exception has no frame in a cell, so that its place is hidden.
    private static boolean add(List<String> lines, String indent, Thrown outer, Map<String, Origin> cells) {
        boolean hidden = false;
        for (Thrown each : outer.chain()) {
            String relation = each != outer ? "Caused by: " : !indent.isEmpty() ? "Suppressed: "
                    : lines.isEmpty() ? "" : "Caused by: ";
            lines.add(indent + relation + heading(each));
            List<String> frames = userFrames(each.frames(), cells);
            frames.forEach(frame -> lines.add(indent + frame));
            hidden |= frames.isEmpty() && !each.frames().isEmpty();
            if (each.thrown() instanceof UserError) {
                break; // its message is sufficient
            }
            for (Thrown suppressed : each.suppressed()) {
                hidden |= add(lines, indent + "    ", suppressed, cells);
            }
        }
        return hidden;
    }

    /** {@code slow, cell 1, line 2: while (true)}: where in a cell the uppermost of its frames is. */
    public static Optional<String> where(List<StackTraceElement> frames, Map<String, Origin> cells) {
        return userFrames(frames, cells).stream().findFirst().map(line -> line.strip().replaceFirst("^at ", ""));
    }

    /** The failure of a snippet that ran other code, such as a file, which failed. */
    public static Failure within(Failure inner, List<StackTraceElement> frames, Map<String, Origin> origins,
            String progress) {
        List<String> lines = new ArrayList<>(inner.lines());
        userFrames(frames, origins).stream().filter(each -> !lines.contains(each)).distinct().toList()
                .forEach(lines::add);
        if (!progress.isEmpty()) {
            lines.add(progress);
        }
        return new Failure(inner.name(), inner.getMessage(), lines, inner.getCause());
    }

    private static Optional<String> advice(Throwable thrown) {
        if (thrown instanceof StackOverflowError) {
            return Optional.of("a method calls itself without end, or too deep");
        }
        if (thrown instanceof OutOfMemoryError) {
            return Optional.of("memory is full (the heap may take " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB). Set large variables to null, or start the kernel with PERCOLATE_JAVA_OPTS=-Xmx8g");
        }
        if (thrown instanceof ExceptionInInitializerError) {
            return Optional.of("a static initializer threw; correct it and run the cell of its class again");
        }
        if (thrown instanceof NoClassDefFoundError && INITIALIZER.matcher(String.valueOf(thrown.getMessage())).find()) {
            return Optional.of("the static initializer of the class threw when the class was first used;"
                    + " correct it and run the cell of the class again");
        }
        if (thrown instanceof HeadlessException) {
            return Optional.of("a notebook has no windows: draw on a BufferedImage and display it, or ask with input");
        }
        if (thrown instanceof LinkageError) {
            return Optional.of("a class could not be loaded: two versions of a library, or one that is missing; "
                    + "restart the kernel and load the libraries first");
        }
        return Optional.empty();
    }

    private static String heading(Thrown thrown) {
        if (thrown.thrown() instanceof UserError) {
            return Ansi.bold("Error: ") + thrown.message();
        }
        return Ansi.bold(thrown.type()) + (thrown.message().isEmpty() ? "" : ": " + thrown.message());
    }

    private static List<String> userFrames(List<StackTraceElement> frames, Map<String, Origin> cells) {
        List<String> lines = new ArrayList<>();
        int hidden = 0;
        for (StackTraceElement frame : frames) {
            Origin origin = CellFrames.isCell(frame) ? cells.get(frame.getFileName()) : null;
            if (origin == null || frame.getLineNumber() < 1
                    || origin.text(frame.getLineNumber()).contains(WRITTEN_BY_A_MAGIC)) {
                continue;
            }
            if (lines.size() == MOST_FRAMES) {
                hidden++;
                continue;
            }
            String method = CellFrames.method(frame);
            lines.add("    at " + (method.isEmpty() ? "" : method + ", ")
                    + Ansi.bold(origin.place() + ", line " + frame.getLineNumber()) + ": "
                    + origin.text(frame.getLineNumber()).strip());
        }
        if (hidden > 0) {
            lines.add("    ... and " + hidden + " more");
        }
        return lines;
    }
}
