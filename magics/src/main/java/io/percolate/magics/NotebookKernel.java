package io.percolate.magics;

import io.percolate.magics.declare.Magic;
import java.util.List;
import java.util.Map;

/** What a magic or a live display may ask of the kernel it runs in; every kernel's types are behind it. */
public interface NotebookKernel {

    /** Shows a bundle in the running cell under an id by which it can be replaced. */
    void display(String id, Bundle bundle);

    /** Replaces what {@link #display} showed under the id. */
    void update(String id, Bundle bundle);

    /** A value in the forms the kernel would show it in. */
    Bundle render(Object value);

    /**
     * Evaluates Java in the session and gives the value of the last snippet.
     *
     * @throws Exception as the kernel throws it: a compilation error, or what the code threw
     */
    Object eval(String java) throws Exception;

    /** Evaluates Java while nothing is displayed. */
    Object evalUnseen(String java) throws Exception;

    /** The session's variables, from name to declared type, in the order they were declared. */
    Map<String, String> variables();

    /** Drops every variable. */
    void forgetVariables();

    /** The sources the session has run, oldest first. */
    List<String> history();

    /** {@code type: message} of what the last failed cell threw, then of its causes; empty when none has failed. */
    List<String> lastError();

    /** Makes a magic callable. */
    void register(Magic magic);

    /** Declares a variable with its static type, so that completion knows it. */
    default void declare(String type, String name, Object value) throws Exception {
        String key = Session.give(value);
        eval("%s %s = (%s) %s.take(\"%s\");".formatted(type, name, type, Session.class.getName(), key));
    }
}
