package io.percolate.magics.notebook;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The notebook of this process, and the store that passes values from magics to notebook code. */
public final class CurrentNotebook {

    private static final Map<String, Object> VALUES = new ConcurrentHashMap<>();
    private static volatile NotebookKernel kernel;

    private CurrentNotebook() {
    }

    /** The kernel, or empty in a plain program. */
    public static Optional<NotebookKernel> kernel() {
        return Optional.ofNullable(kernel);
    }

    /** Stores a value and returns its key. */
    public static String give(Object value) {
        String key = UUID.randomUUID().toString();
        if (value != null) {
            VALUES.put(key, value);
        }
        return key;
    }

    /** Removes a value from the store and returns it. */
    public static Object take(String key) {
        return VALUES.remove(key);
    }

    public static void open(NotebookKernel notebook) {
        kernel = notebook;
    }

    public static void close() {
        kernel = null;
        VALUES.clear();
    }
}
