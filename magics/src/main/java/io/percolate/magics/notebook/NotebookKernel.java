package io.percolate.magics.notebook;

import io.percolate.api.NotebookSession;
import io.percolate.magics.display.Bundle;

/** The interface of magics and live displays to their kernel; it hides the types of each kernel. */
public interface NotebookKernel {

    /** Shows a bundle in the running cell, with an id by which it can be replaced. */
    void display(String id, Bundle bundle);

    /** Replaces the bundle that {@link #display} showed with this id. */
    void update(String id, Bundle bundle);

    /** A value in the forms in which the kernel would show it. */
    Bundle render(Object value);

    /** The session: its variables, and methods that run Java. */
    NotebookSession session();

    /** Whether the value of a magic on the last line is the result of the cell, not a display in it. */
    default boolean showsValues() {
        return false;
    }

    /** Declares a variable with its static type, so that completion works. */
    default void declare(String type, String name, Object value) throws Exception {
        String key = CurrentNotebook.give(value);
        session().evaluate("%s %s = (%s) %s.take(\"%s\");".formatted(type, name, type, CurrentNotebook.class.getName(),
                key));
    }
}
