package io.percolate.api;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The text of a value for people: as {@code toString} gives it, but of a long text only the beginning and the end, and
 * of a large collection only the first and the last elements, so that a result of a million elements costs no time.
 */
public final class ShortText {

    /** The longest text of a result. */
    public static final int RESULT = 20_000;

    /** The longest text of a table's cell. */
    public static final int TABLE_CELL = 2_000;

    private static final int MOST_ELEMENTS = 1_000;
    private static final int HEAD = 100;
    private static final int TAIL = 5;

    private final StringBuilder text = new StringBuilder();
    private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final int limit;

    private ShortText(int limit) {
        this.limit = limit;
    }

    /**
     * The text of a value, which may be null.
     *
     * @param limit the most characters of the value's text, not counting the note about its full size
     */
    public static String of(Object value, int limit) {
        if (value instanceof CharSequence characters) {
            return cut(characters, limit);
        }
        ShortText shortened = new ShortText(limit);
        shortened.add(value);
        return cut(shortened.text, limit);
    }

    /** The text itself, or its beginning and end and the number of its characters. */
    private static String cut(CharSequence text, int limit) {
        int length = text.length();
        if (length <= limit) {
            return text.toString();
        }
        int tail = limit / 10;
        int end = limit - tail;
        end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
        int start = length - tail;
        start += Character.isLowSurrogate(text.charAt(start)) ? 1 : 0;
        return text.subSequence(0, end) + " … " + text.subSequence(start, length)
                + " (%,d characters)".formatted(length);
    }

    private void add(Object value) {
        if (value instanceof CharSequence characters) {
            text.append(cut(characters, limit));
        } else if (!isOfTheJdk(value)) {
            text.append(value);
        } else if (!open.add(value)) {
            text.append('…'); // contains itself
        } else {
            addElements(value);
            open.remove(value);
        }
    }

    private void addElements(Object value) {
        if (value instanceof Collection<?> collection) {
            addAll(collection);
        } else if (value instanceof Map<?, ?> map) {
            addAll(map);
        } else if (value instanceof Map.Entry<?, ?> entry) {
            addEntry(entry);
        } else if (value instanceof Optional<?> optional && optional.isPresent()) {
            text.append("Optional[");
            add(optional.get());
            text.append(']');
        } else {
            text.append(value);
        }
    }

    // Only where the JDK's toString lists the elements; other classes may have another text.
    private static boolean isOfTheJdk(Object value) {
        if (!(value instanceof Collection || value instanceof Map || value instanceof Map.Entry
                || value instanceof Optional)) {
            return false;
        }
        try {
            return value.getClass().getMethod("toString").getDeclaringClass().getName().startsWith("java.util.");
        } catch (NoSuchMethodException | LinkageError e) {
            return false;
        }
    }

    private void addAll(Collection<?> collection) {
        int size = collection.size();
        int shown = size > MOST_ELEMENTS ? HEAD : size;
        text.append('[');
        int count = addFirst(collection.iterator(), collection, shown);
        if (count < size && size > MOST_ELEMENTS) {
            text.append(", …");
            if (collection instanceof List<?> list && count == HEAD) {
                for (Object element : list.subList(size - TAIL, size)) {
                    text.append(", ");
                    add(element);
                }
            }
        }
        text.append(']');
        note(size, count);
    }

    private void addAll(Map<?, ?> map) {
        int size = map.size();
        text.append('{');
        int count = addFirst(map.entrySet().iterator(), map, size > MOST_ELEMENTS ? HEAD : size);
        text.append(count < size && size > MOST_ELEMENTS ? ", …}" : "}");
        note(size, count);
    }

    private int addFirst(Iterator<?> elements, Object owner, int most) {
        int count = 0;
        while (count < most && elements.hasNext()) {
            text.append(count++ == 0 ? "" : ", ");
            Object element = elements.next();
            if (element == owner) {
                text.append("(this Collection)");
            } else if (owner instanceof Map && element instanceof Map.Entry<?, ?> entry) {
                addEntry(entry);
            } else {
                add(element);
            }
            if (text.length() > 2 * limit) { // the rest is cut off in any case
                text.append(", …");
                return most;
            }
        }
        return count;
    }

    private void addEntry(Map.Entry<?, ?> entry) {
        add(entry.getKey());
        text.append('=');
        add(entry.getValue());
    }

    private void note(int size, int count) {
        if (size > MOST_ELEMENTS && count < size) {
            text.append(" (%,d elements)".formatted(size));
        }
    }
}
