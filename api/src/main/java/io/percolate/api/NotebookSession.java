package io.percolate.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * The Java session of a notebook, for magics and displays. A kernel with such a session implements this interface:
 * {@code if (kernel instanceof NotebookSession session)}. It also displays the value of a magic on the last line of a
 * cell.
 */
public interface NotebookSession {

    /** The variables, from name to declared type as source code, in order of declaration. */
    Map<String, String> variables();

    /**
     * The value of a variable; also null when there is no such variable.
     *
     * @throws Exception any exception of a kernel that evaluates the name as code
     */
    Object value(String name) throws Exception;

    /**
     * Runs code as a cell would, magics included.
     *
     * @return the value of the last statement, or null
     * @throws Exception the kernel's error when the code does not compile, or the exception that the code threw
     */
    Object evaluate(String code) throws Exception;

    /** Deletes every variable. */
    void dropVariables();

    /** Runs work with its displays suppressed; returns its result or throws its exception. */
    <T> T withoutDisplays(Callable<T> work) throws Exception;

    /** The sources of the executed cells, oldest first, including the running cell. */
    List<String> history();

    /**
     * The last error: {@code class: message} of the exception and of each of its causes, or {@code compiler: message}
     * of each compile error; empty before the first error. Every error creates a new list; an interrupt does not
     * count.
     */
    List<String> lastError();

    /**
     * Adds a function that explains exceptions: it returns one sentence that is clearer than the exception's own
     * message, or nothing. The kernel shows the first explanation above the error. A kernel that formats errors
     * differently may ignore it.
     */
    void explainErrors(Function<Throwable, Optional<String>> explanation);

    /**
     * Ends a thread of the running cell: Percolate's kernel ends every loop and recursion of cell code in it. Another
     * kernel can only interrupt it.
     */
    default void stop(Thread thread) {
        thread.interrupt();
    }

    /** Offers source code as a new cell below the running one; false if the kernel cannot. */
    default boolean insertCell(String source) {
        return false;
    }
}
