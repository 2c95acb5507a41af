package io.percolate.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * The Java session of a notebook, for the magics and displays in it. A kernel that has one implements this interface:
 * {@code if (kernel instanceof NotebookSession session)}. Such a kernel also shows the value of a magic on the last
 * line of a cell.
 */
public interface NotebookSession {

    /** The variables, from name to declared type as source code, in the order in which they were declared. */
    Map<String, String> variables();

    /**
     * The value of a variable; null also when there is no variable of this name.
     *
     * @throws Exception what a kernel throws that has to evaluate the name
     */
    Object value(String name) throws Exception;

    /**
     * Runs code as a cell would, magics included.
     *
     * @return the value of the last statement, or null
     * @throws Exception an error of the kernel when the code does not compile, or what the code threw
     */
    Object evaluate(String code) throws Exception;

    /** Drops every variable. */
    void dropVariables();

    /** Does work while nothing that it displays is shown, and returns or throws what the work does. */
    <T> T withoutDisplays(Callable<T> work) throws Exception;

    /** The sources of the cells that were run, oldest first, the running one included. */
    List<String> history();

    /**
     * What went wrong last: {@code class: message} of the exception and of each of its causes, or
     * {@code compiler: message} of each compile error; empty when nothing has gone wrong.
     */
    List<String> lastError();

    /**
     * Adds an explanation of errors: for an exception of a cell it gives one sentence that is clearer than the
     * exception's own message, or nothing. The first sentence that any explanation gives is shown over the error. Where
     * the kernel shows errors in its own way, nothing happens.
     */
    void explainErrors(Function<Throwable, Optional<String>> explanation);
}
