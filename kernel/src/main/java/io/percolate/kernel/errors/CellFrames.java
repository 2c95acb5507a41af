package io.percolate.kernel.errors;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The frames of cells in stack traces: their source file is {@code cell 3}. */
public final class CellFrames {

    private static final Pattern CELL = Pattern.compile("cell( .*)?");
    // of a class that replaced another one with its name: cell5.Dog
    private static final Pattern PACKAGE = Pattern.compile("\\bcell\\d*(_\\d+)?\\.(?=\\p{Lu}|cell\\$)");
    private static final Pattern WRAPPER = Pattern.compile("cell\\$\\w+");
    private static final Pattern UNNAMED = Pattern.compile("cell\\$\\w+(\\$Anonymous)?(\\$\\d*)?");
    private static final String KERNEL = "io.percolate.kernel.";

    private CellFrames() {
    }

    /** Whether this is code of a cell. */
    public static boolean isCell(StackTraceElement frame) {
        return frame.getFileName() != null && CELL.matcher(frame.getFileName()).matches();
    }

    /** The frames of a cell's code as in a program of its own: without those of the kernel that called it. */
    public static StackTraceElement[] plain(StackTraceElement[] frames) {
        int end = frames.length;
        while (end > 0 && !isCell(frames[end - 1])) {
            end--;
        }
        if (end == 0) {
            return frames;
        }
        if (Arrays.stream(frames, end, frames.length).noneMatch(CellFrames::isKernel)) {
            end = frames.length;
        }
        return Arrays.stream(frames, 0, end).filter(frame -> !isKernel(frame))
                .map(frame -> isCell(frame) ? named(frame, frame.getFileName(), frame.getLineNumber()) : frame)
                .toArray(StackTraceElement[]::new);
    }

    /** As {@link #plain}, where frames of cells print as {@code at Dog.bark(cell 3, line 2)}. */
    static StackTraceElement[] readable(StackTraceElement[] frames) {
        return Arrays.stream(plain(frames))
                .map(frame -> isCell(frame) && frame.getLineNumber() > 0
                        ? named(frame, frame.getFileName() + ", line " + frame.getLineNumber(), -1) : frame)
                .toArray(StackTraceElement[]::new);
    }

    private static boolean isKernel(StackTraceElement frame) {
        return frame.getClassName().startsWith(KERNEL);
    }

    /** Text with the names of cells' classes as they are written, without packages. */
    public static String written(String text) {
        return PACKAGE.matcher(text).replaceAll("");
    }

    private static StackTraceElement named(StackTraceElement frame, String file, int line) {
        return new StackTraceElement(WRAPPER.matcher(written(frame.getClassName())).replaceFirst("cell"),
                frame.getMethodName(), file, line);
    }

    /** {@code Dog.bark}; "" for statements of the cell itself and for lambdas. */
    public static String method(StackTraceElement frame) {
        String owner = UNNAMED.matcher(written(frame.getClassName())).replaceFirst("");
        String name = frame.getMethodName();
        if (name.contains("lambda$") || name.equals("main") && isWrapper(frame)) {
            return "";
        }
        return owner.isEmpty() ? name : owner + "." + name;
    }

    private static boolean isWrapper(StackTraceElement frame) {
        return frame.getClassName().equals("cell") || WRAPPER.matcher(written(frame.getClassName())).matches();
    }
}
