package io.percolate.kernel.errors;

import io.percolate.api.UserError;
import io.percolate.kernel.cell.Failure;
import io.percolate.kernel.cell.Origin;
import java.awt.HeadlessException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exceptions of a cell: message, causes, and the stack frames in cells, each with its source line. */
public final class RuntimeErrors {

    private static final int MOST_FRAMES = 12;
    private static final String WRITTEN_BY_A_MAGIC = "io.percolate.magics.";

    private RuntimeErrors() {
    }

    /** A throwable of the cause chain with its frames; JShell marks a snippet's frames with "#id". */
    public record Part(Throwable thrown, List<StackTraceElement> frames) {
    }

    /**
     * The failure of a snippet that threw.
     *
     * @param told a sentence that is clearer than the outer exception's message, if there is one
     */
    public static Failure of(List<Part> chain, Map<String, Origin> origins, String progress, Optional<String> told) {
        List<String> lines = new ArrayList<>();
        told.ifPresent(sentence -> lines.add(Ansi.red("Error: ") + sentence));
        boolean hidden = false;
        for (Part part : chain) {
            lines.add((lines.isEmpty() ? "" : "Caused by: ") + heading(part.thrown()));
            List<String> frames = userFrames(part.frames(), origins);
            lines.addAll(frames);
            hidden |= part.thrown().getStackTrace().length > frames.size() && frames.isEmpty();
            if (part.thrown() instanceof UserError) {
                break; // its message is sufficient
            }
        }
        advice(chain.get(0).thrown()).ifPresent(hint -> lines.add("    " + Ansi.cyan("Hint: ") + hint));
        if (hidden) {
            lines.add("(%trace shows where in the libraries it came from)");
        }
        if (!progress.isEmpty()) {
            lines.add(progress);
        }
        Throwable outer = chain.get(0).thrown();
        return new Failure(outer.getClass().getSimpleName(), told.orElse(message(outer)), lines, outer);
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
        if (thrown instanceof HeadlessException) {
            return Optional.of("a notebook has no windows: draw on a BufferedImage and display it, or ask with input");
        }
        if (thrown instanceof LinkageError) {
            return Optional.of("a class could not be loaded: two versions of a library, or one that is missing; "
                    + "restart the kernel and load the libraries first");
        }
        return Optional.empty();
    }

    private static String heading(Throwable thrown) {
        String message = message(thrown);
        if (thrown instanceof UserError) {
            return Ansi.red("Error: ") + message;
        }
        return Ansi.red(thrown.getClass().getName()) + (message.isEmpty() ? "" : ": " + message);
    }

    /** The message, or an empty text; getMessage is user code and may itself throw. */
    public static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException | LinkageError e) {
            return "(its getMessage() throws " + e.getClass().getName() + ")";
        }
    }

    private static List<String> userFrames(List<StackTraceElement> frames, Map<String, Origin> origins) {
        List<String> lines = new ArrayList<>();
        int hidden = 0;
        for (StackTraceElement frame : frames) {
            String file = frame.getFileName();
            Origin origin = file != null && file.startsWith("#") ? origins.get(file.substring(1)) : null;
            if (origin == null || frame.getLineNumber() < 1
                    || origin.text(origin.line(frame.getLineNumber())).contains(WRITTEN_BY_A_MAGIC)) {
                continue;
            }
            if (lines.size() == MOST_FRAMES) {
                hidden++;
                continue;
            }
            int line = origin.line(frame.getLineNumber());
            lines.add("    at " + where(frame) + Ansi.cyan(origin.place() + ", line " + line) + ": "
                    + origin.text(line).strip());
        }
        if (hidden > 0) {
            lines.add("    ... and " + hidden + " more");
        }
        return lines;
    }

    private static String where(StackTraceElement frame) {
        String name = frame.getClassName().isEmpty() ? frame.getMethodName()
                : frame.getClassName() + "." + frame.getMethodName();
        return name.isEmpty() || name.contains("lambda$") ? "" : name + ", ";
    }
}
