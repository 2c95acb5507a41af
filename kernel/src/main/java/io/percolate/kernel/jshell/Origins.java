package io.percolate.kernel.jshell;

import io.percolate.kernel.cell.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.Snippet;

/** The cell position of each snippet, by its JShell id, and the names of cells in stack traces. */
public final class Origins {

    /** A position with the name of its cell as a source file, which is different for different texts. */
    record Placed(String file, Origin origin) {
    }

    private final Map<String, Placed> byId = new ConcurrentHashMap<>();
    private volatile Placed current;
    private volatile Map<Snippet, Origin> places = Map.of();

    /** The position of the snippet being evaluated; null when there is none. */
    public Origin current() {
        Placed placed = current;
        return placed == null ? null : placed.origin;
    }

    /** Sets the position of the snippets created from now on, except those with a place of their own. */
    public void at(Origin origin, Map<Snippet, Origin> own) {
        current = origin == null ? null : new Placed(file(origin), origin);
        places = own;
    }

    // Cells that are not stored have a number that a stored cell has, too.
    private String file(Origin origin) {
        String place = origin.file() == null ? origin.place() : "cell " + origin.cell() + ", " + origin.place();
        String file = place;
        for (int i = 2; isOther(file, origin); i++) {
            file = place + " (" + i + ")";
        }
        return file;
    }

    private boolean isOther(String file, Origin origin) {
        return byId.values().stream().filter(each -> each.file.equals(file)).findFirst()
                .filter(each -> !each.origin.original().equals(origin.original())).isPresent();
    }

    /** JShell's id generator. */
    public String remember(Snippet snippet, int number) {
        String id = Integer.toString(number);
        Placed placed = created(snippet);
        if (placed != null) {
            byId.put(id, placed);
        }
        return id;
    }

    void forget(String id) {
        byId.remove(id);
    }

    private Placed created(Snippet snippet) {
        Origin own = places.get(snippet);
        return own == null ? current : new Placed(file(own), own);
    }

    // A snippet gets its id after its classes are loaded.
    Optional<Placed> of(Snippet snippet) {
        return Optional.ofNullable(snippet.id() == null ? created(snippet) : byId.get(snippet.id()));
    }

    /** The position of the snippet with this id of JShell's, or null. */
    public Origin of(String id) {
        Placed placed = byId.get(id);
        return placed == null ? null : placed.origin;
    }

    /** A position in each cell, by the cell's name in stack traces. */
    public Map<String, Origin> byFile() {
        Map<String, Origin> origins = new HashMap<>();
        byId.values().forEach(each -> origins.put(each.file, each.origin));
        return origins;
    }
}
