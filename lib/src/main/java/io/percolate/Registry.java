package io.percolate;

import io.percolate.api.DidYouMean;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The known words of one kind: those of the library in a fixed order, then registered ones.
 *
 * @param <T> meaning of a word
 */
public final class Registry<T extends Keyword> {

    private final String kind;
    private final Map<String, T> byName = new ConcurrentHashMap<>();
    private final List<String> own;
    private final Map<String, String> others = new ConcurrentHashMap<>();
    private final List<String> names = new CopyOnWriteArrayList<>();

    /**
     * @param kind noun for messages: {@code "layer"}
     * @param own entries of the library
     */
    public Registry(String kind, List<? extends T> own) {
        this.kind = kind;
        this.own = own.stream().map(Keyword::word).toList();
        own.forEach(this::put);
    }

    /** Removes a registered entry when closed. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {

        @Override
        void close();
    }

    /** The names, as a live view: it includes names that are registered later. */
    public List<String> names() {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                return names.get(index);
            }

            @Override
            public int size() {
                return names.size();
            }
        };
    }

    /** All entries, in the order of {@link #names}. */
    public List<T> all() {
        return names.stream().map(byName::get).toList();
    }

    /** Lets entries be found by other names too, which are not listed: other name to name. */
    public Registry<T> alias(Map<String, String> names) {
        others.putAll(names);
        return this;
    }

    /** The entry with this name. */
    public Optional<T> find(String name) {
        return Optional.ofNullable(byName.get(others.getOrDefault(name, name)));
    }

    /**
     * The entry with this name.
     *
     * @throws PercolateException when there is none, with the nearest name
     */
    public T get(String name) {
        return find(name).orElseThrow(() -> new PercolateException(
                "There is no " + kind + " '" + name + "'." + DidYouMean.sentence(name, names)));
    }

    /**
     * Registers an entry; it replaces an entry that was registered under the same name.
     *
     * @return removes it when closed
     * @throws PercolateException when the library has one of this name, or the name is not one word
     */
    public Registration register(T entry) {
        String name = entry.word();
        if (own.contains(name)) {
            throw new PercolateException("The library has a " + kind + " '" + name + "': choose another name.");
        }
        if (!name.matches("[a-z][A-Za-z0-9_]*")) {
            throw new PercolateException("'" + name + "' is not a name for a " + kind
                    + ": write one word of letters and digits that begins with a small letter.");
        }
        put(entry);
        return () -> {
            if (byName.remove(name, entry)) {
                names.remove(name);
            }
        };
    }

    private void put(T entry) {
        if (byName.put(entry.word(), entry) == null) {
            names.add(entry.word());
        }
    }
}
