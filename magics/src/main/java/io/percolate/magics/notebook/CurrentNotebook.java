package io.percolate.magics.notebook;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The notebook this process serves, and the counter over which values pass between magics and notebook code. */
public final class CurrentNotebook {

    private static final Map<String, Object> COUNTER = new ConcurrentHashMap<>();
    private static volatile NotebookKernel kernel;

    private CurrentNotebook() {
    }

    /** The kernel, or empty in a plain program. */
    public static Optional<NotebookKernel> kernel() {
        return Optional.ofNullable(kernel);
    }

    /** Puts a value on the counter. */
    public static String give(Object value) {
        String key = UUID.randomUUID().toString();
        if (value != null) {
            COUNTER.put(key, value);
        }
        return key;
    }

    /** Takes a value off the counter, once. */
    public static Object take(String key) {
        return COUNTER.remove(key);
    }

    public static void open(NotebookKernel notebook) {
        kernel = notebook;
    }

    public static void close() {
        kernel = null;
        COUNTER.clear();
    }
}
