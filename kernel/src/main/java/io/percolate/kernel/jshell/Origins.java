package io.percolate.kernel.jshell;

import io.percolate.kernel.cell.Origin;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.Snippet;

/** Where each snippet stands, by the id that JShell gives it and that stack traces show. */
public final class Origins {

    private final Map<String, Origin> byId = new ConcurrentHashMap<>();
    private final Map<String, Origin> view = Collections.unmodifiableMap(byId);
    private volatile Origin current;

    /** Where the snippet stands that is being evaluated; null when none is. */
    public Origin current() {
        return current;
    }

    /** Snippets made from now on stand here. */
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
