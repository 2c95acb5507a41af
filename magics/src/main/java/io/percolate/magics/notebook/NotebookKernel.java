package io.percolate.magics.notebook;

import io.percolate.api.NotebookSession;
import io.percolate.magics.display.Bundle;

/** What a magic or a live display may ask of the kernel it runs in; every kernel's types are behind it. */
public interface NotebookKernel {

    /** Shows a bundle in the running cell under an id by which it can be replaced. */
    void display(String id, Bundle bundle);

    /** Replaces what {@link #display} showed under the id. */
    void update(String id, Bundle bundle);

    /** A value in the forms the kernel would show it in. */
    Bundle render(Object value);

    /** The variables, and the means to run more Java. */
    NotebookSession session();

    /** Declares a variable with its static type, so that completion knows it. */
    default void declare(String type, String name, Object value) throws Exception {
        String key = CurrentNotebook.give(value);
        session().evaluate("%s %s = (%s) %s.take(\"%s\");".formatted(type, name, type, CurrentNotebook.class.getName(),
            key));
    }
}
