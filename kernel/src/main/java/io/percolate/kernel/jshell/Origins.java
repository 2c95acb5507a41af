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

    /** The position of the snippet being evaluated; null when there is none. */
    public Origin current() {
        Placed placed = current;
        return placed == null ? null : placed.origin;
    }

    /** Sets the position of the snippets created from now on. */
    public void at(Origin origin) {
        current = origin == null ? null : new Placed(file(origin), origin);
    }

    // Cells that are not stored, and files loaded by a cell, have a number that a stored cell has, too.
    private String file(Origin origin) {
        String cell = "cell " + origin.cell();
        String file = cell;
        for (int i = 2; isOther(file, origin); i++) {
            file = cell + " (" + i + ")";
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
        Placed placed = current;
        if (placed != null) {
            byId.put(id, placed);
        }
        return id;
    }

    void forget(String id) {
        byId.remove(id);
    }

    // A snippet gets its id when its classes are loaded.
    Optional<Placed> of(Snippet snippet) {
        return Optional.ofNullable(snippet.id() == null ? current : byId.get(snippet.id()));
    }

    /** A position in each cell, by the cell's name in stack traces. */
    public Map<String, Origin> byFile() {
        Map<String, Origin> origins = new HashMap<>();
        byId.values().forEach(each -> origins.put(each.file, each.origin));
        return origins;
    }
}
