package io.percolate.kernel.jshell;

import io.percolate.kernel.cell.Origin;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.Snippet;

/** The cell position of each snippet, by its JShell id, which stack traces show. */
public final class Origins {

    private final Map<String, Origin> byId = new ConcurrentHashMap<>();
    private final Map<String, Origin> view = Collections.unmodifiableMap(byId);
    private volatile Origin current;

    /** The position of the snippet being evaluated; null when there is none. */
    public Origin current() {
        return current;
    }

    /** Sets the position of the snippets created from now on. */
    public void at(Origin origin) {
        current = origin;
    }

    /** JShell's id generator. */
    public String remember(Snippet snippet, int number) {
        String id = Integer.toString(number);
        if (current != null) {
            byId.put(id, current);
        }
        return id;
    }

    void forget(String id) {
        byId.remove(id);
    }

    public Map<String, Origin> byId() {
        return view;
    }
}
