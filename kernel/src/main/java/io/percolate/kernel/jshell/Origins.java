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
    private volatile Map<Snippet, Origin> places = Map.of();

    /** The position of the snippet being evaluated; null when there is none. */
    public Origin current() {
        return current;
    }

    /** Sets the position of the snippets created from now on, except those with a place of their own. */
    public void at(Origin origin, Map<Snippet, Origin> own) {
        current = origin;
        places = own;
    }

    /** JShell's id generator. */
    public String remember(Snippet snippet, int number) {
        String id = Integer.toString(number);
        Origin origin = places.getOrDefault(snippet, current);
        if (origin != null) {
            byId.put(id, origin);
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
