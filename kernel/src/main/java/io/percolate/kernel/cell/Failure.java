package io.percolate.kernel.cell;

import java.util.List;

/** Why a cell ended early, in the form that a front end shows. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String name;
    private final transient List<String> lines;

    /**
     * @param name  short name of the error, as {@code ArithmeticException}
     * @param text  the one-line message
     * @param lines the lines that the front end prints
     * @param cause the exception of the user's code, or null
     */
    public Failure(String name, String text, List<String> lines, Throwable cause) {
        super(text, cause);
        this.name = name;
        this.lines = List.copyOf(lines);
    }

    /** The failure of a cell that was interrupted; {@code more} is added to the message. */
    public static Failure interrupted(String more) {
        return new Failure("Interrupted", "Cell interrupted.", ("Cell interrupted." + more).lines().toList(), null);
    }

    public String name() {
        return name;
    }

    public List<String> lines() {
        return lines;
    }
}
